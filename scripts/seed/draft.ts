import { createDraft } from "~/features/experiments/planning/draft/create-draft";
import { draftSchema } from "~/features/experiments/planning/draft/draft.schema";
import { saveDraft } from "~/features/experiments/planning/draft/save-draft";
import type { Db } from "~db/client";
import { allSites } from "~db/queries/site-scope";
import { draftPlan } from "~experiments";

const day = 86_400_000;

/** A plan that waits for somebody to finish it. */
export function seedDraft(db: Db, managerId: string, now: number): void {
  const actor = { id: managerId, scope: allSites };
  const at = now - 2 * day;
  const id = createDraft(db, { actor, at, template: "blank", style: { locale: "en-GB", currency: "EUR" } });
  const arms = draftPlan.arms.map(({ key, name, instruction }) => ({
    ...{ id: key, key, name, share: "50", payload: "", words: instruction, pictureId: "" },
  }));
  const { name, kind, hypothesis, unit } = draftPlan;
  const saved = saveDraft(db, {
    ...{ actor, at, id, seenVersion: 0 },
    members: {
      ...{ name, key: draftPlan.key, kind, hypothesis, arms, unitType: unit, weeks: String(draftPlan.days / 7) },
      changeValues: { packaging: { today: draftPlan.arms[0].name, tried: draftPlan.arms[1].name } },
      guardrails: draftSchema.shape.guardrails.parse([{ id: "damage", metric: "damage-claims", margin: "1" }]),
    },
  });
  if (!saved.ok) throw new Error(`The demonstration's draft was refused: ${JSON.stringify(saved)}`);
}
