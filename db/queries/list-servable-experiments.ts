import { and, asc, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import type { Db } from "../client";
import { decisions, experiments, phases, rollouts } from "../schema/experiments";

export type ServablePhase = Pick<
  typeof phases.$inferSelect,
  "id" | "number" | "kind" | "seed" | "coverage" | "shares" | "startedAt" | "endedAt"
>;

export type ServableRollout = Pick<typeof rollouts.$inferSelect, "arm" | "share" | "holdOut" | "seed">;

export interface ServableExperiment {
  readonly id: string;
  readonly key: string;
  readonly status: "running" | "enrolmentStopped" | "concluded";
  readonly planHash: string | null;
  readonly startedAt: number | null;
  readonly enrolmentStoppedAt: number | null;
  /** In order. */
  readonly phases: readonly ServablePhase[];
  /** What is served after a ship decision that stands; null: control. */
  readonly rollout: ServableRollout | null;
}

/** Every experiment that systems are answered about, by key: started, not archived, not assigned elsewhere. Without plans. */
export function listServableExperiments(db: Db): ServableExperiment[] {
  const rows = db
    .select({
      id: experiments.id,
      key: experiments.key,
      status: experiments.status,
      planHash: experiments.planHash,
      startedAt: experiments.startedAt,
      enrolmentStoppedAt: experiments.enrolmentStoppedAt,
    })
    .from(experiments)
    .where(
      and(
        inArray(experiments.status, ["running", "enrolmentStopped", "concluded"]),
        eq(experiments.assignedElsewhere, false),
        isNotNull(experiments.plan),
      ),
    )
    .orderBy(asc(experiments.key))
    .all();
  const allPhases = listPhasesOf(db);
  const rolloutOf = new Map(listStandingRollouts(db).map((rollout) => [rollout.experimentId, rollout]));
  return rows.flatMap(({ id, key, status, planHash, startedAt, enrolmentStoppedAt }) => {
    if (status !== "running" && status !== "enrolmentStopped" && status !== "concluded") return [];
    const rollout = rolloutOf.get(id);
    return {
      id,
      key,
      status,
      planHash,
      startedAt,
      enrolmentStoppedAt,
      phases: allPhases.filter(({ experimentId }) => experimentId === id),
      rollout: rollout
        ? { arm: rollout.arm, share: rollout.share, holdOut: rollout.holdOut, seed: rollout.seed }
        : null,
    };
  });
}

/** The frozen plan as canonical JSON; null when there is none. */
export function findFrozenPlan(db: Db, experimentId: string): string | null {
  const row = db.select({ plan: experiments.plan }).from(experiments).where(eq(experiments.id, experimentId)).get();
  return row?.plan ?? null;
}

function listPhasesOf(db: Db) {
  return db
    .select({
      experimentId: phases.experimentId,
      id: phases.id,
      number: phases.number,
      kind: phases.kind,
      seed: phases.seed,
      coverage: phases.coverage,
      shares: phases.shares,
      startedAt: phases.startedAt,
      endedAt: phases.endedAt,
    })
    .from(phases)
    .orderBy(asc(phases.experimentId), asc(phases.number))
    .all();
}

/** Roll-outs that were not ended, of experiments whose final decision was not undone. */
function listStandingRollouts(db: Db) {
  return db
    .select({
      experimentId: rollouts.experimentId,
      arm: rollouts.arm,
      share: rollouts.share,
      holdOut: rollouts.holdOut,
      seed: rollouts.seed,
    })
    .from(rollouts)
    .innerJoin(decisions, eq(decisions.experimentId, rollouts.experimentId))
    .where(and(isNull(rollouts.endedAt), ne(decisions.kind, "extend"), isNull(decisions.undoneAt)))
    .all();
}
