import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aBatch, anEvent } from "../../../tests/helpers/warehouse-samples";
import { openWarehouse } from "../sqlite";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "orderlab-space-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The database with its log. */
function onDisk(): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

test("what is removed leaves the disk too, and what stays is still there", async () => {
  const file = join(folder, "warehouse.db");
  const warehouse = openWarehouse(file);
  const text = "x".repeat(2_000);
  const events = (connectionId: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      anEvent({
        connectionId,
        eventId: `${connectionId}-${index}`,
        orderId: `${connectionId}-${index}`,
        attributes: { text },
      }),
    );
  await warehouse.append(aBatch(events("demonstration", 4_000)));
  await warehouse.append(aBatch(events("shop", 10)));
  await warehouse.fold();
  await warehouse.removeAll({ connectionIds: [], experimentIds: [] });
  const before = onDisk();
  expect(before).toBeGreaterThan(8_000_000);
  await warehouse.removeAll({ connectionIds: ["demonstration"], experimentIds: [] });
  expect(onDisk()).toBeLessThan(before / 4);
  expect(await warehouse.orderEvents("shop-3")).toHaveLength(1);
  expect(await warehouse.orderEvents("demonstration-3")).toEqual([]);
  await warehouse.append(aBatch(events("later", 1)));
  expect(await warehouse.orderEvents("later-0")).toHaveLength(1);
  await warehouse.close();
});
