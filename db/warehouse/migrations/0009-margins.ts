/** What an order's margin is made of, and who touched its return. */
export const margins = `
  ALTER TABLE order_fact ADD COLUMN return_touches INTEGER NOT NULL DEFAULT 0;
  -- JSON: what the margin reads of every event.
  ALTER TABLE order_fact ADD COLUMN money_events TEXT;
  INSERT OR IGNORE INTO fact_changed SELECT 1, order_id FROM order_fact;
`;
