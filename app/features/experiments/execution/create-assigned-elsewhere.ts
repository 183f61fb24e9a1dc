import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertExperiment, isExperimentKeyTaken } from "~db/queries/experiments/insert-experiment";
import { insertPhase } from "~db/queries/experiments/phases";
import type { MetricDefinition } from "../metric.schema";
import { type Plan, planSchema, unitTypes } from "../plan.schema";
import { slugOf } from "../planning/draft/slug";
import type { Actor } from "../planning/outcome";
import { recordChange } from "../planning/record-change";
import { freezePlan } from "../planning/running/start-experiment";

/** An outcome column of a file of results. */
export interface ImportedOutcome {
  readonly column: string;
  readonly numberKind: "mean" | "proportion";
  readonly direction: "higher" | "lower";
  /** Values above count as this; null: no cap. */
  readonly cap: number | null;
  /** A column known before the assignment, which numbers are adjusted by; absent: none. */
  readonly covariate?: string;
}

export interface AssignedElsewhere {
  /** Made before the units were stored under it. */
  readonly id: string;
  readonly actor: Actor;
  readonly at: number;
  readonly name: string;
  readonly unitType: Plan["unit"]["type"];
  /** Control first; shares add up to 1. The key is what the stored units carry. */
  readonly arms: readonly { readonly key: string; readonly name: string; readonly weight: number }[];
  /** The first is the primary metric. */
  readonly outcomes: readonly ImportedOutcome[];
  readonly alpha: number;
  readonly units: number;
  readonly currency: string;
  /** When the first and the last unit were assigned; null when the file does not say. */
  readonly from: number | null;
  readonly until: number | null;
  /** The file it came from, for the audit log. */
  readonly fileName: string;
}

/** Texts of a file with keys of our form: "Variant B" -> "variant-b"; never twice the same, the same texts the same keys. */
export function keysOfTexts(values: readonly string[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  for (const value of values) {
    const slug = slugOf(value, "other");
    let key = slug;
    for (let number = 2; taken.has(key); number++) key = `${slug}-${number}`;
    taken.add(key);
    keys.set(value, key);
  }
  return keys;
}

/**
 * Registers an experiment that another system assigned and whose outcomes are already here: its plan is frozen after the
 * data, which the verdict band says. It takes in nobody, so it waits for its conclusion.
 *
 * @returns false when an experiment of that id is there already: the same step was done before.
 * @throws {Error} when the values do not make a plan.
 */
export function createAssignedElsewhere(db: Db, imported: AssignedElsewhere): boolean {
  const { id, actor, at, units } = imported;
  return db.transaction(() => {
    const plan = planOf(imported, freeExperimentKey(db, imported.name, id));
    if (plan === null) return false;
    const { text, hash } = freezePlan(plan);
    const startedAt = imported.from ?? at;
    insertExperiment(
      db,
      {
        id,
        key: plan.key,
        name: plan.name,
        kind: plan.kind,
        status: "enrolmentStopped",
        plan: text,
        planHash: hash,
        assignedElsewhere: true,
        ownerId: actor.id,
        createdAt: at,
        startedAt,
        enrolmentStoppedAt: imported.until ?? at,
        plannedUnits: units,
      },
      actor.scope.kind === "all" ? [] : actor.scope.siteIds,
    );
    const phase = { id: newId(at), experimentId: id, number: 1, kind: "trial", coverage: 1, startedAt } as const;
    insertPhase(db, { ...phase, seed: "assigned elsewhere", endedAt: imported.until ?? at });
    recordChange(db, actor, at, {
      action: "experiment.assignedElsewhere",
      subjectKind: "experiment",
      subjectId: id,
      after: { name: plan.name, planHash: hash, units, file: imported.fileName },
    });
    return true;
  });
}

/** A key that no other experiment has; null when this experiment is there already. */
function freeExperimentKey(db: Db, name: string, id: string): string | null {
  const slug = slugOf(name);
  let key = slug;
  for (let number = 2; isExperimentKeyTaken(db, key, id); number++) key = `${slug}-${number}`;
  return isExperimentKeyTaken(db, key, null) ? null : key;
}

function planOf(imported: AssignedElsewhere, key: string | null): Plan | null {
  if (key === null) return null;
  const keys = keysOfTexts(imported.outcomes.map(({ column }) => column));
  const metrics = imported.outcomes.map((outcome) => metricOf(outcome, keys.get(outcome.column) ?? ""));
  const [primary, ...others] = metrics;
  return planSchema.parse({
    version: 1,
    key,
    name: imported.name,
    kind: "other",
    hypothesis: "",
    change: { kind: "other", description: `Assigned by another system; read from ${imported.fileName}` },
    unit: { type: imported.unitType, attribute: unitTypes[imported.unitType] },
    arms: imported.arms.map((arm) => ({
      ...arm,
      name: arm.name.slice(0, 80),
      payload: arm.key,
      instruction: { words: "", pictureId: null },
    })),
    siteIds: imported.actor.scope.kind === "all" ? [] : [...imported.actor.scope.siteIds],
    audience: [],
    condition: null,
    coverage: 1,
    layer: null,
    resources: [],
    metrics: { primary, guardrails: [], others },
    inference: "fixed",
    correction: "holm",
    alpha: imported.alpha,
    smallestGain: 0,
    horizon: { kind: "units", units: imported.units },
    plannedUnits: imported.units,
    ordersPerMonth: null,
    currency: imported.currency,
    costs: [],
    costsLeftOut: [],
    assignedElsewhere: true,
  } satisfies Record<Exclude<keyof Plan, "flowStep">, unknown>);
}

function metricOf({ column, numberKind, direction, cap, covariate }: ImportedOutcome, key: string): MetricDefinition {
  return {
    key,
    name: column.slice(0, 80),
    description: "",
    measure: { kind: "column", column, numberKind, ...(covariate === undefined ? {} : { covariate }) },
    windowHours: null,
    cap: cap === null || numberKind === "proportion" ? null : { value: cap },
    direction,
    unit: numberKind === "proportion" ? "share" : "number",
  };
}
