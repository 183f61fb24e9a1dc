/** Deliveries as they came, what is known of each order of a source, and what was done about rows that were set aside. */
export const inbox = `
  CREATE TABLE inbox (
    id INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL,
    key TEXT NOT NULL,
    topic INTEGER NOT NULL,
    -- The source's own id of the order; NULL when it is about none or several.
    subject TEXT,
    -- 0 new, 1 done, 2 quarantined, 3 ignored, 4 refused.
    state INTEGER NOT NULL,
    reason TEXT,
    received_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    repeats INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    repeated INTEGER NOT NULL DEFAULT 0,
    quarantined INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL,
    detail TEXT,
    -- Encrypted, personal data left out; NULL after its time.
    raw TEXT,
    UNIQUE (connection, key)
  ) STRICT;
  CREATE INDEX inbox_state ON inbox (connection, state);
  CREATE INDEX inbox_subject ON inbox (connection, subject) WHERE subject IS NOT NULL;
  CREATE INDEX inbox_received ON inbox (received_at);

  CREATE TABLE source_order (
    connection INTEGER NOT NULL,
    subject TEXT NOT NULL,
    known TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (connection, subject)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX source_order_updated ON source_order (updated_at);

  CREATE TABLE seen_reference (
    connection INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (connection, kind, text)
  ) STRICT, WITHOUT ROWID;

  -- What was wrong, whichever row it was; the type that the event would have; the delivery that brought it.
  ALTER TABLE quarantined ADD COLUMN field TEXT NOT NULL DEFAULT '';
  ALTER TABLE quarantined ADD COLUMN type TEXT;
  ALTER TABLE quarantined ADD COLUMN delivery INTEGER;
  -- NULL while the row is open.
  ALTER TABLE quarantined ADD COLUMN resolution TEXT;
  ALTER TABLE quarantined ADD COLUMN resolved_at INTEGER;
  CREATE INDEX quarantined_open ON quarantined (connection, reason, field, type) WHERE resolution IS NULL;
  CREATE INDEX quarantined_delivery ON quarantined (delivery) WHERE delivery IS NOT NULL;
`;
