import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runLab } from "../helpers/run-lab";

const data = process.env.REAL_DATA_DIR;
const folder = mkdtempSync(join(tmpdir(), "orderlab-real-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface PrintedMap {
  readonly cases: number;
  readonly events: number;
  readonly edges: readonly { from: string; to: string; count: number; totalSeconds: number }[];
  readonly variants: readonly { count: number }[];
  readonly resources: readonly object[];
  readonly medianCaseSeconds: number;
  readonly meanCaseSeconds: number;
}

// Published: pm4py's figures of the permit receipt log (Buijs, 4TU).
test("the receipt log has the published map", ({ skip }) => {
  if (!data) return skip("skipped, because REAL_DATA_DIR is not set");
  const ran = runLab(["process-map", join(data, "events/receipt.csv"), "--resource", "org:resource"]);
  expect(ran.err).toBe("");
  const map = ran.json() as PrintedMap;
  expect(map).toMatchObject({ cases: 1434, events: 8577 });
  expect(map.resources).toHaveLength(48);
  expect(map.edges).toHaveLength(99);
  expect(map.variants).toHaveLength(116);
  expect(map.variants[0]?.count).toBe(713);
  expect(map.edges.find(({ from, to }) => from.startsWith("T04") && to.startsWith("T05"))?.count).toBe(1177);
  const [bottleneck] = map.edges;
  expect([bottleneck?.from.slice(0, 3), bottleneck?.to.slice(0, 3)]).toEqual(["T05", "T06"]);
  expect(bottleneck?.totalSeconds).toBeCloseTo(209_272_873, -1);
  expect(map.medianCaseSeconds).toBeCloseTo(2868.6, 1);
});

// Published: van der Aalst's textbook log.
test("the running example has 16 steps between 42 events of 6 cases", ({ skip }) => {
  if (!data) return skip("skipped, because REAL_DATA_DIR is not set");
  const map = runLab(["process-map", join(data, "events/running-example.csv")]).json() as PrintedMap;
  expect(map).toMatchObject({ cases: 6, events: 42, meanCaseSeconds: 966_890 });
  expect(map.edges).toHaveLength(16);
  expect(map.edges.reduce((sum, { count }) => sum + count, 0)).toBe(36);
});

// Published: Fader, Hardie and Lee (2005), table 2, and Fader and Hardie (2013) for the values.
test("CDNOW gives the published parameters", ({ skip }) => {
  if (!data) return skip("skipped, because REAL_DATA_DIR is not set");
  const lines = readFileSync(join(data, "customers/CDNOW_sample.txt"), "utf8").trim().split("\n");
  const rows = lines.map((line) => {
    const [, customer, date, , value] = line.trim().split(/\s+/);
    return `${customer},${date},${value}`;
  });
  const file = join(folder, "purchases.csv");
  writeFileSync(file, `customer,date,value\n${rows.join("\n")}\n`);
  const ran = runLab(["lifetime-value", file, "--until", "1997-09-30"]);
  expect(ran.err).toBe("");
  const { purchases, spend, customers } = ran.json() as {
    purchases: Record<string, number>;
    spend: Record<string, number>;
    customers: readonly object[];
  };
  expect(customers).toHaveLength(2357);
  const parameters = { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575 };
  for (const [name, value] of Object.entries(parameters))
    expect((purchases[name] ?? 0) / value).toBeCloseTo(1, 4 - 0.3);
  expect(purchases.logLikelihood).toBeCloseTo(-9582.43, 2);
  expect([spend.p, spend.q, spend.gamma].map((value) => value?.toFixed(2))).toEqual(["6.25", "3.74", "15.44"]);
});
