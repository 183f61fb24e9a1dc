/** Sums of every measure by day, and what of an order they need. */
export const measures = `
  ALTER TABLE order_fact ADD COLUMN exchanged_at INTEGER;
  ALTER TABLE order_fact ADD COLUMN ordered_units INTEGER;
  -- JSON: contacts by reason; reports of something wrong; what left when.
  ALTER TABLE order_fact ADD COLUMN contact_reasons TEXT;
  ALTER TABLE order_fact ADD COLUMN reports TEXT;
  ALTER TABLE order_fact ADD COLUMN fills TEXT;

  -- One row. What the cells were made with; orders up to the number after_order are in them.
  CREATE TABLE measure_setting (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- JSON; the key tells cells of other settings or definitions apart.
    settings TEXT NOT NULL,
    key TEXT NOT NULL,
    after_order INTEGER NOT NULL,
    -- Subscriptions up to this id are in them.
    after_subscription TEXT NOT NULL,
    is_whole INTEGER NOT NULL
  ) STRICT;

  -- Days are numbers since 1970 in the organisation's zone. Dimensions: see cell-values.ts; from 2 on by site and value. Sites
  -- and values are of measure_value, 0 where a unit does not say. Sums: see cell-codec.ts.
  CREATE TABLE measure_cell (
    dimension INTEGER NOT NULL,
    day INTEGER NOT NULL,
    site INTEGER NOT NULL,
    value INTEGER NOT NULL,
    sums BLOB NOT NULL,
    PRIMARY KEY (dimension, day, site, value)
  ) STRICT, WITHOUT ROWID;

  -- Values of dimensions that are told apart.
  CREATE TABLE measure_value (
    id INTEGER PRIMARY KEY,
    dimension INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (dimension, text)
  ) STRICT;

  -- Subscriptions by when they began and ended; end_day -1: not ended.
  CREATE TABLE subscription_life (
    start_day INTEGER NOT NULL,
    end_day INTEGER NOT NULL,
    subscriptions INTEGER NOT NULL,
    monthly_minor INTEGER NOT NULL,
    PRIMARY KEY (start_day, end_day)
  ) STRICT, WITHOUT ROWID;

  -- A customer's orders in order of time, without reading them.
  DROP INDEX order_fact_customer;
  CREATE INDEX order_fact_customer ON order_fact (customer_id, placed_at, is_test) WHERE customer_id IS NOT NULL;

  INSERT OR IGNORE INTO fact_changed SELECT 1, order_id FROM order_fact;
  INSERT OR IGNORE INTO fact_changed SELECT 2, subscription_id FROM subscription_fact;
`;
