/** The index of units again, with numbers by which units that are counted up lie together: `unit_place` is of the connection. */
export const unitPlaces = `
  DELETE FROM unit_event;
  INSERT OR IGNORE INTO unit_event (attribute, unit_key, type, sequence)
    SELECT attribute, unit_place(unit), type, sequence FROM (
      SELECT name.id AS attribute, order_id AS unit, type, sequence FROM event JOIN name ON name.text = 'orderId'
        WHERE order_id IS NOT NULL
      UNION ALL
      SELECT name.id, customer_id, type, sequence FROM event JOIN name ON name.text = 'customerId'
        WHERE customer_id IS NOT NULL
      UNION ALL
      SELECT name.id, unit.value, event.type, sequence FROM event JOIN json_each(event.units) AS unit
        JOIN name ON name.text = unit.key
    )
    WHERE sequence <= (SELECT value FROM counter WHERE counter.name = 'folded')
    ORDER BY 1, 2, 3, 4;
`;
