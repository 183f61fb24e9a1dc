import type { Db } from "~db/client";
import type { Actor } from "../outcome";
import type { NewCost } from "./cost.schema";
import { addCost } from "./costs";
import type { ThreeAnswers } from "./three-questions.schema";

/**
 * Stores the answers as three cost entries marked estimated.
 *
 * @param from First day they apply, yyyy-mm-dd.
 * @param source Where they come from, in words.
 */
export function saveThreeAnswers(
  db: Db,
  {
    actor,
    at,
    answers,
    from,
    source,
  }: { actor: Pick<Actor, "id">; at: number; answers: ThreeAnswers; from: string; source: string },
): void {
  const entry = { step: null, amountMinor: null, sharePerMille: null, minutesHundredths: null };
  const common = { ...entry, validFrom: from, source, estimated: true };
  const costs: readonly NewCost[] = [
    { ...common, kind: "goods", ...answers.goods },
    { ...common, kind: "return", amountMinor: answers.returnCost },
    { ...common, kind: "labourRate", amountMinor: answers.minuteCost * 60 },
  ];
  db.transaction(() => {
    for (const [index, cost] of costs.entries()) addCost(db, { actor, at: at + index, cost });
  });
}
