/** What is derived of the events of one order, subscription, customer or product, and which of them are to be made anew. */
export const facts = `
  ALTER TABLE event ADD COLUMN import INTEGER;
  CREATE INDEX event_import ON event (import) WHERE import IS NOT NULL;

  CREATE TABLE order_fact (
    id INTEGER PRIMARY KEY,
    order_id TEXT NOT NULL UNIQUE,
    customer_id TEXT,
    site TEXT,
    channel TEXT,
    region TEXT,
    segment TEXT,
    service TEXT,
    is_test INTEGER NOT NULL,
    placed_at INTEGER,
    paid_at INTEGER,
    picked_at INTEGER,
    packed_at INTEGER,
    first_shipped_at INTEGER,
    last_shipped_at INTEGER,
    delivered_at INTEGER,
    cancelled_at INTEGER,
    return_requested_at INTEGER,
    return_received_at INTEGER,
    refunded_at INTEGER,
    closed_at INTEGER,
    first_promise_at INTEGER,
    last_promise_at INTEGER,
    promise_count INTEGER NOT NULL,
    stage INTEGER NOT NULL,
    stage_since INTEGER,
    is_open INTEGER NOT NULL,
    currency TEXT,
    price_minor INTEGER,
    shipping_minor INTEGER,
    goods_minor INTEGER,
    refunded_minor INTEGER,
    dwell_ms INTEGER NOT NULL,
    line_count INTEGER NOT NULL,
    cancelled_lines INTEGER NOT NULL,
    shipped_lines INTEGER NOT NULL,
    delivered_lines INTEGER NOT NULL,
    returned_lines INTEGER NOT NULL,
    returned_minor INTEGER,
    touches INTEGER NOT NULL,
    contacts INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    event_count INTEGER NOT NULL,
    first_event_at INTEGER NOT NULL,
    last_event_at INTEGER NOT NULL,
    -- When it was placed, or first heard of: what lists are in order of.
    sort_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX order_fact_sort ON order_fact (sort_at, id);
  CREATE INDEX order_fact_site ON order_fact (site, sort_at, id);
  CREATE INDEX order_fact_stage ON order_fact (stage, sort_at, id);
  CREATE INDEX order_fact_customer ON order_fact (customer_id) WHERE customer_id IS NOT NULL;
  -- Open orders are few: the board counts them from this index alone.
  CREATE INDEX order_fact_open ON order_fact (stage, stage_since, site, first_promise_at) WHERE is_open = 1;
  CREATE INDEX order_fact_due ON order_fact (first_promise_at, id) WHERE is_open = 1;

  CREATE TABLE subscription_fact (
    subscription_id TEXT PRIMARY KEY,
    facts TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE customer_fact (
    customer_id TEXT PRIMARY KEY,
    facts TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE stock_fact (
    product TEXT NOT NULL,
    site TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (product, site)
  ) STRICT, WITHOUT ROWID;

  -- 1: order, 2: subscription, 3: customer, 4: product.
  CREATE TABLE fact_changed (
    kind INTEGER NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (kind, unit)
  ) STRICT, WITHOUT ROWID;
`;
