import type { ArmVerdict, ExperimentResult, Horizon, Maturity } from "../results/result";

/** The verdict and its numbers as they stood at a decision: the library tells them for good. */
export interface DecisionSnapshot {
  readonly format: 1;
  readonly asOf: number;
  readonly planHash: string | null;
  /** Null when nothing had been computed. */
  readonly headline: ArmVerdict | null;
  readonly verdicts: readonly ArmVerdict[];
  /** The verdict in the words of that day. */
  readonly sentence: string;
  readonly horizon: Horizon | null;
  readonly maturity: Maturity | null;
  readonly units: number;
  readonly isMoney: boolean;
  readonly currency: string;
}

/** Only this feature stores snapshots, so the shape is known by its mark. */
export function isDecisionSnapshot(value: unknown): value is DecisionSnapshot {
  return typeof value === "object" && value !== null && "format" in value && value.format === 1 && "headline" in value;
}

export function snapshotOf(
  result: ExperimentResult | null,
  { sentence, isMoney, currency }: Pick<DecisionSnapshot, "sentence" | "isMoney" | "currency">,
): DecisionSnapshot {
  const headline = result?.verdicts.find(({ arm }) => arm === result.headlineArm) ?? null;
  return {
    format: 1,
    asOf: result?.asOf ?? 0,
    planHash: result?.planHash ?? null,
    headline,
    verdicts: result?.verdicts ?? [],
    sentence,
    horizon: result?.horizon ?? null,
    maturity: result?.maturity ?? null,
    units: result?.horizon.units ?? 0,
    isMoney,
    currency,
  };
}
