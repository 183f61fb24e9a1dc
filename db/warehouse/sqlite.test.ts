import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { aBatch, aLedgerRow, all, anEvent } from "../../tests/helpers/warehouse-samples";
import { warehouseSuite } from "../../tests/helpers/warehouse-suite";
import { openWarehouse } from "./sqlite";

warehouseSuite(() => openWarehouse(":memory:"));

async function inFile(use: (path: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "warehouse-"));
  try {
    await use(join(folder, "warehouse.db"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("what was acknowledged is there after opening again, folded or not", () =>
  inFile(async (path) => {
    const before = openWarehouse(path);
    await before.append(aBatch([anEvent()], { assignments: [aLedgerRow()] }));
    await before.close();
    const after = openWarehouse(path);
    const query = { phaseIds: ["x1-1"], attribute: "orderId", eventTypes: ["placed"] };
    expect(await all(after.unitHistories(query))).toMatchObject([{ events: [{ eventId: "e1" }] }]);
    await after.close();
  }));

test("writes that wait when it closes are stored", () =>
  inFile(async (path) => {
    const before = openWarehouse(path);
    const waiting = before.append(aBatch([anEvent()]));
    await before.close();
    expect(await waiting).toEqual({ accepted: 1, repeated: 0 });
  }));

test("a file of a newer release is refused", () =>
  inFile(async (path) => {
    const newer = new Database(path);
    newer.pragma("user_version = 99");
    newer.close();
    expect(() => openWarehouse(path)).toThrow("The warehouse is at version 99");
  }));

test("one impossible row does not take down the writes that wait with it", async () => {
  const warehouse = openWarehouse(":memory:");
  const impossible = anEvent({ occurredAt: Number.NaN });
  const [bad, good] = await Promise.allSettled([
    warehouse.append(aBatch([anEvent({ eventId: "first" }), impossible])),
    warehouse.append(aBatch([anEvent({ eventId: "second" })])),
  ]);
  expect(bad.status).toBe("rejected");
  expect(good).toMatchObject({ status: "fulfilled", value: { accepted: 1 } });
  expect((await warehouse.orderEvents("o1")).map(({ eventId }) => eventId)).toEqual(["second"]);
  await warehouse.close();
});

test("facts that somebody changed behind its back are found, and put right when asked to", () =>
  inFile(async (path) => {
    const warehouse = openWarehouse(path);
    await warehouse.append(aBatch([anEvent(), anEvent({ eventId: "e2", orderId: "o2" })]));
    await warehouse.fold();
    const meddler = new Database(path);
    meddler.exec("UPDATE order_fact SET stage = 7 WHERE order_id = 'o1'; DELETE FROM order_fact WHERE order_id = 'o2'");
    meddler.close();
    // Two orders, and the one hour in which both were placed.
    expect(await warehouse.rebuildFacts({ verify: true })).toEqual({ rows: 3, differences: 3 });
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    expect(await warehouse.rebuildFacts({ verify: false, onProgress })).toEqual({ rows: 3, differences: 3 });
    expect(shares.at(-1)).toBe(1);
    expect(await warehouse.rebuildFacts({ verify: true })).toEqual({ rows: 3, differences: 0 });
    await warehouse.close();
  }));
