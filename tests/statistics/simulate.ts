import type { AnalysisPlan, Comparison, JointMoments, Metric } from "~experiments";
import { analyse, momentsAccumulator, type Random, seeded } from "~experiments";

/** Draws the values of one unit. */
export type Draw = (random: Random) => readonly number[];

export interface Experiment {
  readonly metric: Metric;
  readonly unitsPerArm: number;
  readonly control: Draw;
  readonly treatment: Draw;
  readonly setting?: Partial<Pick<AnalysisPlan, "alpha" | "scale" | "inference">>;
}

/** One metric of one treatment arm by the engine's own front door. */
export function comparison(
  metric: Metric,
  control: JointMoments,
  treatment: JointMoments,
  setting: Experiment["setting"] = {},
): Comparison {
  const plan: AnalysisPlan = {
    control: "c",
    arms: [
      { key: "c", weight: 1 },
      { key: "t", weight: 1 },
    ],
    alpha: 0.05,
    scale: "absolute",
    inference: { method: "fixed" },
    correction: "none",
    metrics: [metric],
    ...setting,
  };
  const [result] = analyse(plan, {
    counts: { c: control.n, t: treatment.n },
    inSeveralArms: 0,
    metrics: { [metric.key]: { byArm: { c: control, t: treatment }, missing: 0 } },
  }).comparisons;
  if (result === undefined) throw new Error("the plan has one comparison");
  return result;
}

function sample(draw: Draw, units: number, random: Random): JointMoments {
  const accumulator = momentsAccumulator(draw(random.fork("shape")).length);
  for (let i = 0; i < units; i++) accumulator.add(draw(random));
  return accumulator.moments();
}

/** The share of repeated experiments for which something holds, always the same for the same seed. */
export function shareOf(
  seed: string,
  repetitions: number,
  { metric, unitsPerArm, control, treatment, setting }: Experiment,
  holds: (result: Comparison) => boolean,
): number {
  const random = seeded(seed);
  let count = 0;
  for (let i = 0; i < repetitions; i++) {
    const result = comparison(
      metric,
      sample(control, unitsPerArm, random),
      sample(treatment, unitsPerArm, random),
      setting,
    );
    if (holds(result)) count += 1;
  }
  return count / repetitions;
}
