/** Counts of orders by the hour of placing and how long they took, kept as facts change. */
export const durations = `
  -- hour: since 1970, UTC. Counts: see duration-codec.ts.
  CREATE TABLE order_duration (
    hour INTEGER NOT NULL,
    place INTEGER NOT NULL,
    counts BLOB NOT NULL,
    PRIMARY KEY (hour, place)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE duration_place (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    channel TEXT NOT NULL,
    UNIQUE (site, channel)
  ) STRICT;

  -- One row: orders up to the number after_order are counted.
  CREATE TABLE duration_progress (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    after_order INTEGER NOT NULL,
    is_whole INTEGER NOT NULL
  ) STRICT;
  INSERT INTO duration_progress SELECT 1, 0, NOT EXISTS (SELECT 1 FROM order_fact);
`;
