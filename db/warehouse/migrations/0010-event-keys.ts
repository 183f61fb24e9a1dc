/** Keys by which ids that are counted up lie together; `event_key` is a function of the connection that migrates. */
export const eventKeys = `
  UPDATE event SET key = event_key((SELECT text FROM name WHERE id = connection), event_id);
`;
