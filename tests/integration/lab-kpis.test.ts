import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWarehouse } from "~db/warehouse/sqlite";
import { bringInOrders, ordersOfWeeks } from "../helpers/board-orders";
import { runLab } from "../helpers/run-lab";

let dataDir = "";
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "orderlab-lab-kpis-"));
  const warehouse = openWarehouse(join(dataDir, "warehouse.db"));
  const until = Date.UTC(2026, 2, 2);
  await bringInOrders(warehouse, [
    ...ordersOfWeeks({ until, late: [4, 2] }),
    ...ordersOfWeeks({ until, late: [0, 10], site: "East", name: "e" }),
  ]);
  await warehouse.close();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const kpis = (...words: string[]) => runLab(["kpis", ...words], { dataDir });
type Values = { measures: { measure: string; group?: string | null; value: number | null; measured: number }[] };
const onTime = (run: ReturnType<typeof runLab>) =>
  (run.json() as Values).measures.filter(({ measure }) => measure === "onTime");

test("measures of some days come with their interval and the same time before", () => {
  const ran = kpis("--from", "2026-02-23", "--to", "2026-03-01");
  expect([ran.code, ran.err]).toEqual([0, ""]);
  expect(onTime(ran)).toMatchObject([
    { unit: "share", from: "2026-02-23", to: "2026-03-01", value: 0.7, measured: 40, notMeasured: 0, before: 0.9 },
  ]);
});

test("measures are told apart by what orders say of themselves", () => {
  expect(onTime(kpis("--from", "2026-02-23", "--to", "2026-03-01", "--by", "site"))).toMatchObject([
    { group: "East", value: 0.5, measured: 20 },
    { group: "North", value: 0.9, measured: 20 },
  ]);
});

test("a table is for people; days that are none are wrong usage, days in the wrong order are refused", () => {
  expect(kpis("--from", "2026-02-23", "--to", "2026-03-01", "--table").out).toMatch(/^measure +unit/);
  expect(kpis("--from", "2026-02-31").code).toBe(2);
  expect(kpis("--by", "luck").code).toBe(2);
  const turned = kpis("--from", "2026-03-01", "--to", "2026-02-01");
  expect([turned.code, turned.err]).toEqual([1, "--from 2026-03-01 is after --to 2026-02-01\n"]);
});
