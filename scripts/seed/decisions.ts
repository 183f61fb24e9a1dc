import { keepOldWay, shipArm } from "~/features/experiments/deciding/decide-experiment";
import { type DecisionSnapshot, snapshotOf } from "~/features/experiments/deciding/snapshot";
import { computeResult } from "~/features/experiments/results/compute-result.server";
import { headlineOf } from "~/features/experiments/results/result";
import { resultQuestion } from "~/features/experiments/results/result-question.server";
import { verdictInWords } from "~/features/experiments/results/verdict-words.server";
import type { Db } from "~db/client";
import { allSites } from "~db/queries/site-scope";
import type { Warehouse } from "~db/warehouse/warehouse";
import { datesAt, deliveryPromise, paperMailer, truths } from "~experiments";
import type { SeededExperiment } from "./experiments";
import type { Moment } from "./history";

const day = 86_400_000;

export interface DecisionOptions {
  readonly experiments: ReadonlyMap<string, SeededExperiment>;
  readonly managerId: string;
  readonly now: number;
  /** Told after each decision. */
  readonly onDecided: () => void;
}

/** The decisions of the past, each taken on what was known that day. */
export function decisionMoments(db: Db, warehouse: Warehouse, options: DecisionOptions): Moment[] {
  const { experiments, managerId, now, onDecided } = options;
  const dates = datesAt(now);
  const actor = { id: managerId, scope: allSites };
  const idOf = (key: string) => experiments.get(key)?.id ?? "";
  const keptAt = dates.experiments["paper-mailer"].windowsCloseAt + 2 * day;
  return [
    {
      at: keptAt,
      happens: async () => {
        const id = idOf(paperMailer.key);
        const snapshot = await snapshotAt(db, warehouse, id, keptAt);
        const reason = "No difference in money after ten weeks; the box stays, since everybody knows how to pack it.";
        check(keepOldWay(db, { id, actor, at: keptAt, reason, snapshot }));
      },
    },
    {
      at: dates.promiseShippedAt,
      happens: async () => {
        const id = idOf(deliveryPromise.key);
        const at = dates.promiseShippedAt;
        const snapshot = await snapshotAt(db, warehouse, id, at);
        const [, arm] = deliveryPromise.arms;
        check(
          shipArm(db, {
            ...{ id, actor, at, snapshot, arm: arm.key, share: 1, holdOut: truths.holdOut.share },
            reason: "Earns money, and customers ask less. A hold-out stays to see whether it lasts.",
            instruction: arm.instruction,
            ownerId: managerId,
          }),
        );
        onDecided();
      },
    },
  ];
}

async function snapshotAt(db: Db, warehouse: Warehouse, id: string, at: number): Promise<DecisionSnapshot> {
  const question = resultQuestion(db, id, at);
  if (!question) throw new Error("The demonstration's experiment has not started");
  const result = await computeResult(warehouse, question);
  const isMoney = question.plan.metrics.primary.unit === "money";
  const headline = headlineOf(result);
  if (!headline) throw new Error("The demonstration's experiment has no verdict");
  const { sentence } = verdictInWords(question.plan, headline, "en");
  return snapshotOf(result, { sentence, isMoney, currency: question.plan.currency });
}

function check(outcome: { readonly ok: boolean }): void {
  if (!outcome.ok) throw new Error(`The demonstration's decision was refused: ${JSON.stringify(outcome)}`);
}
