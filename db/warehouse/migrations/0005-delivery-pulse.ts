/** Finds when a source delivered without reading the deliveries. Those that were never let in do not count. */
export const deliveryPulse = `
  CREATE INDEX inbox_pulse ON inbox (connection, received_at) WHERE state <> 4;
`;
