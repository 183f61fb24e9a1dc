import { parseWithZod } from "@conform-to/zod/v4";
import { createFormat } from "~/lib/format";
import { texts } from "~/lib/texts/texts";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findTarget, saveTarget } from "~db/queries/measures/measure-targets";
import type { MeasureDefinition } from "~experiments";
import type { MeasurePost, MeasureReply } from "../answer-measure-form.server";
import { placeOf } from "../places.server";
import { targetSchema } from "./target.schema";
import { listOwners } from "./target-view.server";

/** Sets what a measure is meant to be at a place, who owns it and when they are told. */
export function postTarget({ db, ...post }: MeasurePost, definition: MeasureDefinition): MeasureReply {
  const { actor, at, form, filter, preferences } = post;
  const words = texts(preferences.locale).board.target;
  const submission = parseWithZod(form, { schema: targetSchema(words.problems, definition.unit, preferences) });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const refuse = (field: string, problem: string): MeasureReply => {
    return { ok: false, status: 409, reply: submission.reply({ fieldErrors: { [field]: [problem] } }) };
  };
  const siteId = placeOf(db, actor.scope, filter.site).targetSite;
  if (siteId === null) return refuse("target", words.several);
  const { ownerId = null, target, alarmOnSignal, alarmOnTarget, limitsFrom = null } = submission.value;
  const after = { target, ownerId, alarmOnSignal, alarmOnTarget, limitsFrom };
  if (ownerId !== null && !listOwners(db, siteId).some(({ id }) => id === ownerId)) {
    return refuse("ownerId", words.problems.owner);
  }
  if (limitsFrom !== null && limitsFrom > createFormat(preferences).dayOf(at)) {
    return refuse("limitsFrom", words.problems.future);
  }
  const measure = definition.key;
  db.transaction(() => {
    const before = findTarget(db, { measure, siteId });
    saveTarget(db, { id: before?.id ?? newId(at), measure, siteId, ...after, updatedBy: actor.id, updatedAt: at });
    insertAuditEntry(db, {
      ...{
        at,
        actorKind: "user",
        actorId: actor.id,
        action: "target.saved",
        subjectKind: "measure",
        subjectId: measure,
      },
      ...{ before: before ?? null, after: { siteId, ...after } },
    });
  });
  return { ok: true, said: words.saved };
}
