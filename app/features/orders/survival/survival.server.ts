import { db, warehouse as kept } from "~/lib/database.server";
import { log } from "~/lib/log.server";
import type { Db } from "~db/client";
import { listPhases } from "~db/queries/experiments/phases";
import type { WarehouseDurations } from "~db/warehouse/durations/durations";
import { computedStore } from "../flow-reading/computed-store";
import { compareSurvival, type SurvivalComparison, type SurvivalView, survivalView } from "./survival-view";

export interface SurvivalQuestion {
  /** Sites as orders write them; null: every order. */
  readonly siteScope: readonly string[] | null;
  /** Placed in [from, until), ms UTC. */
  readonly from: number;
  readonly until: number;
  readonly at: number;
}

export interface SurvivalReading {
  /** Null: nothing can be said of these orders yet. */
  readonly view: SurvivalView | null;
  /** Against the orders of as long a time just before; null where one of them says nothing. */
  readonly comparison: SurvivalComparison | null;
  readonly share: number;
}

/** How long orders of a period take, and whether that is longer than before, open ones included. */
export async function readSurvival(
  warehouse: Pick<WarehouseDurations, "readDurations">,
  query: SurvivalQuestion,
): Promise<SurvivalReading> {
  const { from, until } = query;
  const now = await warehouse.readDurations(query);
  const before = await warehouse.readDurations({ ...query, from: 2 * from - until, until: from });
  return { view: survivalView(now), comparison: compareSurvival(before, now), share: now.share };
}

const LIKE_MS = 28 * 86_400_000;

/** What became of the orders of a site in the four weeks before one of its orders; null where that says nothing. */
export async function readOrdersLike(
  { site, placedAt }: { readonly site: string | null; readonly placedAt: number | null },
  at: number,
): Promise<SurvivalView | null> {
  if (site === null || placedAt === null) return null;
  const placed = { from: placedAt - LIKE_MS, until: placedAt };
  return survivalView(await kept.readDurations({ ...placed, at, siteScope: [site] }));
}

export interface ArmSurvival {
  readonly arm: string;
  readonly comparison: SurvivalComparison;
  /** Of the units, the share that was read; below 1 they were drawn by lot. */
  readonly share: number;
}

/**
 * How long the orders of each treatment's units take, against the control's.
 *
 * @returns By treatment, in the order of the arms; empty when units are no orders or customers, or too little is known.
 */
export async function readArmSurvival(
  db: Db,
  warehouse: Pick<WarehouseDurations, "armDurations">,
  { experimentId, arms, unit, at }: ArmQuestion,
): Promise<readonly ArmSurvival[]> {
  const of = unit === "orderId" || unit === "customerId" ? unit : null;
  const [control, ...treatments] = arms;
  if (of === null || control === undefined) return [];
  const phaseIds = listPhases(db, experimentId).flatMap(({ id, kind }) => (kind === "trial" ? [id] : []));
  const read = await warehouse.armDurations({ phaseIds, unit: of, at });
  const base = read.find(({ arm }) => arm === control);
  return treatments.flatMap((arm) => {
    const other = read.find((one) => one.arm === arm);
    const comparison = base && other ? compareSurvival(base, other) : null;
    return base && comparison ? [{ arm, comparison, share: base.share }] : [];
  });
}

export interface ArmQuestion {
  readonly experimentId: string;
  /** Keys, the control first. */
  readonly arms: readonly string[];
  /** The attribute that is randomised. */
  readonly unit: string;
  readonly at: number;
}

const comparisons = computedStore<readonly ArmSurvival[]>((error) => {
  log.error({ err: error }, "the times of an experiment's arms could not be read");
});

interface ArmsAsked {
  readonly id: string;
  readonly plan: {
    readonly arms: readonly { readonly key: string; readonly name: string }[];
    readonly unit: { readonly attribute: string };
    readonly assignedElsewhere: boolean;
  };
  readonly at: number;
}

/** An experiment's arms with their names, as they were read a minute ago at most; empty until they were for the first time. */
export async function armsInWords({ id, plan, at }: ArmsAsked) {
  if (plan.assignedElsewhere) return [];
  const { version } = await kept.lag();
  const arms = plan.arms.map(({ key }) => key);
  const question = { experimentId: id, arms, unit: plan.unit.attribute, at };
  const run = () => readArmSurvival(db, kept, question);
  const { value } = await comparisons.find({ key: id, version: String(version), at, run });
  const nameOf = (key: string) => plan.arms.find((arm) => arm.key === key)?.name ?? key;
  return (value ?? []).map(({ arm, comparison, share }) => ({
    arm: nameOf(arm),
    control: nameOf(arms[0] ?? ""),
    ...{ comparison, share },
  }));
}
