import type { Plan } from "~/features/experiments/plan.schema";
import type { ImportedUnit } from "~db/warehouse/warehouse";
import { seeded } from "~experiments";
import { DAY, marginMetric, TRIAL_START, trialPlan } from "./trial";

/** A plan assigned elsewhere whose primary metric is the column "spend", adjusted by "before" or not. */
export function spendPlan(isAdjusted: boolean): Plan {
  const measure = { kind: "column", column: "spend", numberKind: "mean" } as const;
  const spend = {
    ...marginMetric,
    key: "spend",
    unit: "number",
    measure: isAdjusted ? { ...measure, covariate: "before" } : measure,
  } as const;
  return trialPlan({
    assignedElsewhere: true,
    inference: "fixed",
    metrics: { primary: spend, guardrails: [], others: [] },
  });
}

/** Units of a file: what they spent before, and as much again, a little more or less, and the gain in the second arm. */
export function importedTrial({
  units,
  gain,
  shift = 0,
}: {
  units: number;
  gain: number;
  shift?: number;
}): ImportedUnit[] {
  const random = seeded("imported");
  return Array.from({ length: units }, (_, index) => {
    const isSecond = index % 2 === 1;
    const before = 50 + random.uniform() * 200 + (isSecond ? shift : 0);
    const spend = before + random.uniform() * 20 + (isSecond ? gain : 0);
    const at = TRIAL_START + Math.floor((index / units) * 20) * DAY;
    return { unit: `u${index}`, arm: isSecond ? "mailer" : "box", at, values: { before, spend } };
  });
}
