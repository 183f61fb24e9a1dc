import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aBatch, anEvent } from "../../../tests/helpers/warehouse-samples";
import { migrations } from "../migrations";
import { openWarehouse } from "../sqlite";
import { eventKey } from "./event-key";

const key = (id: string) => eventKey("shop", id).toString("hex");

test("ids counted up lie together by the thousand, whatever stands behind the number", () => {
  const places = (ids: readonly string[]) => new Set(ids.map((id) => key(id).slice(0, 12))).size;
  expect(places(["e12000", "e12001", "e12999"])).toBe(1);
  expect(places(["R-7001#placed", "R-7002#packed"])).toBe(1);
  expect(places(["e12000", "e13000"])).toBe(2);
  expect(places(["", "none", "some"])).toBe(1);
});

test("every id has a key of its own, and always the same", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 20 }), (ids) => {
      const keys = ids.map(key);
      expect(new Set(keys).size).toBe(ids.length);
      expect(ids.map(key)).toEqual(keys);
      expect(keys.every((text) => text.length === 32)).toBe(true);
    }),
  );
  expect(key("e1")).not.toBe(eventKey("other", "e1").toString("hex"));
});

test("events of a release before, which had other keys, are known and found again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "keys-"));
  const path = join(folder, "warehouse.db");
  const before = new Database(path);
  const keyed = migrations.findIndex((step) => step.includes("event_key("));
  for (const step of migrations.slice(0, keyed)) before.exec(step);
  before.exec(`
    INSERT INTO name VALUES (1, 'shop'), (2, 'placed'), (3, 'orderId'), (4, 'customerId'), (5, 'subscription');
    INSERT INTO event (key, connection, event_id, type, occurred_at, recorded_at, order_id, customer_id, units) VALUES
      (x'00', 1, 'e1', 2, 0, 0, 'o1', 'c1', NULL), (x'01', 1, 'e2', 2, 0, 0, NULL, NULL, '{"subscription":"s-1"}');
    INSERT INTO unit_event VALUES (3, 7, 2, 1), (4, 8, 2, 1), (5, 9, 2, 2);
    INSERT INTO type_event VALUES (2, 0, 1), (2, 0, 2);
    UPDATE counter SET value = 2 WHERE name = 'folded';
  `);
  before.pragma(`user_version = ${keyed}`);
  before.close();
  const after = openWarehouse(path);
  expect(await after.orderEvents("o1")).toHaveLength(1);
  // The facts of the order and of the subscription, which that release had not made; nothing of an index.
  expect((await after.rebuildFacts({ verify: true })).differences).toBe(2);
  const events = ["e1", "e2", "e3"].map((eventId) => anEvent({ eventId }));
  expect(await after.append(aBatch(events))).toMatchObject({ accepted: 1, repeated: 2 });
  await after.close();
  rmSync(folder, { recursive: true });
});
