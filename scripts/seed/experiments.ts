import { costsForPlan } from "~/features/experiments/planning/costs/frozen-costs";
import { freezePlan } from "~/features/experiments/planning/running/start-experiment";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { insertExperiment } from "~db/queries/experiments/insert-experiment";
import { insertPhase } from "~db/queries/experiments/phases";
import { datesAt, type PlantedExperiment, plantedExperiments } from "~experiments";
import { planOf } from "./plans";

const day = 86_400_000;

export interface SeededExperiment {
  readonly id: string;
  readonly phaseId: string;
  readonly planted: PlantedExperiment;
}

/** The planted experiments as they were started, with the seeds that the simulated orders were assigned by. */
export function seedExperiments(db: Db, now: number, ownerId: string): ReadonlyMap<string, SeededExperiment> {
  const costs = costsForPlan(db);
  const dates = datesAt(now);
  return new Map(
    plantedExperiments.map((planted) => {
      const { startsAt, enrolmentEndsAt } = dates.experiments[planted.key];
      const plan = planOf(planted, costs);
      const { text, hash } = freezePlan(plan);
      const id = newId(startsAt - 3 * day);
      const phaseId = newId(startsAt);
      const isOver = enrolmentEndsAt <= now;
      const times = { createdAt: startsAt - 3 * day, startedAt: startsAt, plannedEndAt: enrolmentEndsAt };
      insertExperiment(
        db,
        {
          ...{ id, key: plan.key, name: plan.name, kind: plan.kind, plan: text, planHash: hash, ownerId, ...times },
          status: isOver ? "enrolmentStopped" : "running",
          plannedUnits: plan.plannedUnits,
          enrolmentStoppedAt: isOver ? enrolmentEndsAt : null,
        },
        [],
      );
      const phase = {
        id: phaseId,
        experimentId: id,
        number: 1,
        kind: "trial",
        coverage: 1,
        seed: planted.seed,
      } as const;
      insertPhase(db, { ...phase, startedAt: startsAt });
      insertAuditEntry(db, {
        at: startsAt,
        actorKind: "user",
        actorId: ownerId,
        action: "experiment.started",
        subjectKind: "experiment",
        subjectId: id,
        after: { status: "running", planHash: hash, phaseId },
      });
      return [planted.key, { id, phaseId, planted }];
    }),
  );
}
