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
    sort_at INTEGER NOT NULL,
    -- When it came to its stage, or was first heard of.
    waiting_since INTEGER NOT NULL,
    grp INTEGER NOT NULL
  ) STRICT;

  -- Orders of one site, channel, stage and standing (0 open, 1 not late, 2 delivered late) have one group, and every index
  -- begins with it. A search walks the groups it asks for side by side, so that a filter few orders pass costs no more.
  -- is_mixed: beyond so many groups sites and channels are not told apart.
  CREATE TABLE order_group (
    id INTEGER PRIMARY KEY,
    site TEXT,
    channel TEXT,
    stage INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    is_mixed INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX order_group_find ON order_group (stage, standing, site, channel);
  CREATE INDEX order_fact_done ON order_fact (grp, sort_at) WHERE is_open = 0;
  CREATE INDEX order_fact_open ON order_fact (grp, sort_at, first_promise_at, waiting_since) WHERE is_open = 1;
  CREATE INDEX order_fact_due ON order_fact (grp, first_promise_at, sort_at, waiting_since) WHERE is_open = 1;
  CREATE INDEX order_fact_longest ON order_fact (grp, waiting_since, first_promise_at, sort_at) WHERE is_open = 1;
  CREATE INDEX order_fact_customer ON order_fact (customer_id) WHERE customer_id IS NOT NULL;

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
  INSERT INTO fact_changed SELECT DISTINCT 1, order_id FROM event WHERE order_id IS NOT NULL;
`;
