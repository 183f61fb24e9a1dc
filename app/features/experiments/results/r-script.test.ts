import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openWarehouse } from "~db/warehouse/sqlite";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { importedTrial, spendPlan } from "../../../../tests/helpers/imported-trial";
import {
  cancelMetric,
  DAY,
  marginMetric,
  startTrial,
  storeTrial,
  TRIAL_START,
  trialData,
  trialPlan,
} from "../../../../tests/helpers/trial";
import type { Plan } from "../plan.schema";
import { computeResult } from "./compute-result.server";
import { rScript } from "./r-script";
import type { ExperimentResult } from "./result";
import { resultQuestion } from "./result-question.server";

const ratio = {
  ...marginMetric,
  key: "price-per-order",
  measure: {
    kind: "ratio",
    numerator: { event: { type: "placed" }, attribute: "price" },
    denominator: { event: { type: "placed" }, attribute: null },
  },
} as const;

async function resultOf(plan: Plan, orders: number): Promise<ExperimentResult> {
  const db = freshDb();
  const { id } = startTrial(db, { plan });
  const warehouse = openWarehouse(":memory:");
  await storeTrial(warehouse, trialData({ orders, gain: 150, damage: [0.03, 0.02] }));
  const question = resultQuestion(db, id, TRIAL_START + 60 * DAY);
  if (!question) throw new Error("not started");
  const result = await computeResult(warehouse, question);
  await warehouse.close();
  return result;
}

function hasR(): boolean {
  try {
    execFileSync("Rscript", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

type Line = Record<string, string>;

function run(script: string): { lines: Line[]; sampleRatio: number } {
  const file = join(mkdtempSync(join(tmpdir(), "orderlab-r-")), "result.R");
  writeFileSync(file, script);
  const output = execFileSync("Rscript", [file], { encoding: "utf8" }).trim().split("\n");
  const cells = (line: string) => line.split(",").map((text) => text.replaceAll('"', ""));
  const [head = "", ...rows] = output.filter((line) => line.includes(","));
  const lines = rows.map((row) => Object.fromEntries(cells(head).map((name, i) => [name, cells(row)[i] ?? ""])));
  const ratioLine = output.find((line) => line.startsWith("sample ratio p:")) ?? "";
  return { lines, sampleRatio: Number(ratioLine.replace("sample ratio p:", "")) };
}

function expectSame(ours: number | null | undefined, theirs: string | undefined): void {
  if (ours === null || ours === undefined) expect(theirs).toBe("NA");
  else expect(Math.abs(Number(theirs) - ours)).toBeLessThanOrEqual(1e-8 * Math.max(Math.abs(ours), 1e-3));
}

test.runIf(hasR())("R repeats the numbers of an upload that are adjusted by a covariate", async () => {
  const db = freshDb();
  const { id } = startTrial(db, { plan: spendPlan(true) });
  const warehouse = openWarehouse(":memory:");
  await warehouse.storeImportedUnits(id, importedTrial({ units: 500, gain: 5 }));
  const question = resultQuestion(db, id, TRIAL_START + 60 * DAY);
  if (!question) throw new Error("not started");
  const result = await computeResult(warehouse, question);
  await warehouse.close();
  const [comparison] = result.decision.comparisons;
  const [line] = run(rScript(result, "Spend")).lines;
  expect(line?.metric).toBe("spend");
  expectSame(comparison?.estimate, line?.estimate);
  expectSame(comparison?.standardError, line?.se);
  expectSame(comparison?.lower, line?.lower);
  expectSame(comparison?.upper, line?.upper);
  expectSame(comparison?.p, line?.p);
});

const cases: [string, Partial<Plan>, number][] = [
  ["the hybrid", {}, 1_200],
  ["a fixed look", { inference: "fixed" }, 1_200],
  ["a confidence sequence", { inference: "sequential" }, 1_200],
  ["few units, exactly", { inference: "fixed" }, 120],
];

test.runIf(hasR()).each(cases)(
  "R repeats every number of %s from the printed moments",
  async (_name, members, orders) => {
    const metrics = { ...trialPlan().metrics, others: [cancelMetric, ratio] };
    const result = await resultOf(trialPlan({ metrics, ...members }), orders);
    const { lines, sampleRatio } = run(rScript(result, "Paper mailer"));
    const answered = [...result.decision.comparisons, ...result.others].filter(({ estimate }) => estimate !== null);
    expect(lines).toHaveLength(answered.length);
    expect(answered.length).toBeGreaterThan(2);
    for (const [index, comparison] of answered.entries()) {
      const line = lines[index];
      expect(line?.metric).toBe(comparison.metric);
      expectSame(comparison.estimate, line?.estimate);
      expectSame(comparison.lower, line?.lower);
      expectSame(comparison.upper, line?.upper);
      expectSame(comparison.p, line?.p);
      expectSame(comparison.nonInferiorityBound, line?.bound);
      expectSame(comparison.harmUpper, line?.harm);
    }
    expectSame(result.trust.sampleRatio.p, String(sampleRatio));
  },
  60_000,
);
