/** What several imports said of one event or of one unit's arm, so that each can be taken out again. */
export const corrections = `
  -- Of an event that a later file corrected, what was said by whom, in order of coming; the event is what they come to.
  CREATE TABLE event_layer (
    key BLOB NOT NULL,
    number INTEGER NOT NULL,
    connection INTEGER NOT NULL,
    -- NULL: it did not come by a file.
    import INTEGER,
    recorded_at INTEGER NOT NULL,
    -- JSON.
    said TEXT NOT NULL,
    PRIMARY KEY (key, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX event_layer_import ON event_layer (import) WHERE import IS NOT NULL;
`;
