import { expect, test } from "vitest";
import { truths } from "~experiments";
import { freshApp } from "../../tests/helpers/fresh-app";
import { someday } from "../../tests/helpers/people";
import { insertConnection } from "../../tests/helpers/served-experiments";
import { seedDeliveries } from "./connections";

test("the demonstration's source has rows set aside and helpers whom nobody has named", async () => {
  const { db, warehouse } = freshApp();
  insertConnection(db, { kind: "demonstration" });
  const placed = { connectionId: "shop", type: "placed", startAt: null, customerId: null, staffRef: null, units: null };
  const events = ["1", "2", "3"].map((orderId) => ({
    ...{ ...placed, eventId: orderId, orderId, occurredAt: someday - 1000, attributes: null },
  }));
  await warehouse.append({ events, quarantined: [], assignments: [], recordedAt: someday });
  await warehouse.fold();
  await seedDeliveries(warehouse, { connectionId: "shop", now: someday });

  expect(await warehouse.countQuarantined()).toBe(truths.source.rowsSetAside);
  const seen = await warehouse.listSeenReferences("shop", "staff");
  expect(seen.map(({ text }) => text).sort()).toEqual(truths.source.unknownStaff);
  const deliveries = await warehouse.listDeliveries({ connectionId: "shop", limit: 10 });
  expect(deliveries.map(({ state, hasRaw }) => [state, hasRaw])).toEqual([
    ["quarantined", true],
    ["done", true],
  ]);
  await warehouse.close();
});
