import { type Analysis, type AnalysisPlan, analyse, type TrustAlarm } from "~experiments";
import { orderStages } from "./event-types";
import { checkPlaces, checkSampleRatio, findCause } from "./find-cause";
import type { Tally } from "./moments/tally";
import type { CovariateCheck, MissingOutcomes, TrustChecks } from "./result";

const ALARM_BELOW = 0.001;
/** So many closed units without an outcome alarm whatever the arms: what is left may be another kind of unit. */
const MISSING_ALARM_SHARE = 0.2;

/** Every check that decides whether the numbers may be read at all. */
export function checkTrust(plan: AnalysisPlan, analysis: Analysis, tally: Tally): TrustChecks {
  const { sampleRatio } = analysis;
  const missing = checkMissing(plan, tally);
  const covariates = checkCovariate(plan, tally);
  const cause = sampleRatio.alarm ? findCause(plan.arms, tally.arrivals) : null;
  const stages = orderStages.flatMap((stage) => {
    const counts = tally.stages[stage];
    return counts ? [{ stage, counts, p: checkSampleRatio(plan.arms, counts).p }] : [];
  });
  const checks = { sampleRatio, cause, missing, covariates, stages };
  return {
    ...checks,
    sites: checkPlaces(plan.arms, tally.arrivals, ({ site }) => site),
    days: checkPlaces(plan.arms, tally.arrivals, ({ day }) => day).slice(0, 5),
    alarms: alarmsOf(checks, tally),
  };
}

function alarmsOf(
  { sampleRatio, cause, missing, covariates }: Pick<TrustChecks, "sampleRatio" | "cause" | "missing" | "covariates">,
  { counts }: Tally,
): TrustAlarm[] {
  const alarms: TrustAlarm[] = [];
  if (sampleRatio.alarm) {
    alarms.push({
      check: "sampleRatio",
      ...(cause?.site == null ? {} : { site: cause.site }),
      ...(cause?.day == null ? {} : { day: cause.day }),
      ...(sampleRatio.p === null ? {} : { p: sampleRatio.p }),
    });
  }
  if (sampleRatio.severalArmsAlarm) {
    const { inSeveralArms } = sampleRatio;
    alarms.push({ check: "severalArms", share: inSeveralArms / (inSeveralArms + counts.units) });
  }
  const imbalance = covariates.find(({ alarm }) => alarm);
  if (imbalance) alarms.push({ check: "covariateImbalance", ...(imbalance.p === null ? {} : { p: imbalance.p }) });
  if (missing.alarm) alarms.push({ check: "missingOutcomes", share: shareMissing(missing) });
  return alarms;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** Share of the closed units without a primary value; 0 when none is closed. */
export function shareMissing({ closed, missing }: Pick<MissingOutcomes, "closed" | "missing">): number {
  const total = sum(closed);
  return total === 0 ? 0 : sum(missing) / total;
}

/** Outcomes must not be missing for many units, nor more often in one arm than in another. */
function checkMissing({ arms }: AnalysisPlan, { closed, missing }: Tally): MissingOutcomes {
  const asMissing = arms.map(({ key }) => ({ key, weight: closed[key] ?? 0 }));
  const p = sum(missing) === 0 ? null : checkSampleRatio(asMissing, missing).p;
  const isMany = sum(closed) >= 20 && shareMissing({ closed, missing }) >= MISSING_ALARM_SHARE;
  return { closed, missing, p, alarm: isMany || (p !== null && p < ALARM_BELOW) };
}

/** Compares what was measured before the assignment; arms are dealt by lot, so it must not differ. */
function checkCovariate(plan: AnalysisPlan, { before }: Tally): readonly CovariateCheck[] {
  const beforePlan: AnalysisPlan = {
    ...plan,
    scale: "absolute",
    inference: { method: "fixed" },
    correction: "none",
    metrics: [{ key: "before", kind: "mean" }],
  };
  const input = { counts: {}, inSeveralArms: 0, metrics: { before: { byArm: before, missing: 0 } } };
  const { comparisons } = analyse(beforePlan, input);
  return comparisons.flatMap(({ treatment, p, reason }) =>
    reason === null ? [{ treatment, p, alarm: p !== null && p < ALARM_BELOW / comparisons.length }] : [],
  );
}
