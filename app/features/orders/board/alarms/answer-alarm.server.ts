import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { texts } from "~/lib/texts/texts";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { acknowledgeAlarm, closeAlarm, findAlarm } from "~db/queries/measures/measure-alarms";
import { findTarget, saveTarget } from "~db/queries/measures/measure-targets";
import type { MeasurePost, MeasureReply } from "../answer-measure-form.server";
import { addressOf } from "./check-measures.server";
import { mayAnswer } from "./may-answer";

/** Acknowledges or closes an alarm of a measure; closed, its range may be made anew from the signal on. */
export function postAlarm(post: MeasurePost, intent: "acknowledge" | "close"): MeasureReply {
  const { db, actor, at, key, form, preferences } = post;
  const words = texts(preferences.locale).board.alarms;
  const submission = parseWithZod(form, { schema: intent === "close" ? closeSchema(words.noteMissing) : alarmSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const { id } = submission.value;
  const alarm = findAlarm(db, actor.scope, id);
  if (alarm?.measure !== key) return gone();
  if (!mayAnswer(actor, alarm)) return { ok: false, status: 403 };
  const closing = closingOf(submission.value);
  const isDone = db.transaction(() => {
    const done = closing
      ? closeAlarm(db, id, { by: actor.id, at, note: closing.note, url: addressOf(db, alarm) })
      : acknowledgeAlarm(db, id, { by: actor.id, at });
    if (!done) return false;
    insertAuditEntry(db, {
      ...{
        at,
        actorKind: "user",
        actorId: actor.id,
        action: closing ? "measureAlarm.closed" : "measureAlarm.acknowledged",
      },
      ...{ subjectKind: "measureAlarm", subjectId: id, after: closing ?? null },
    });
    if (closing?.isNewUsual && actor.permissions.includes("process:write")) {
      const before = findTarget(db, alarm);
      if (before) {
        const { checkedDay: _, ...row } = { ...before, limitsFrom: alarm.since, updatedBy: actor.id, updatedAt: at };
        saveTarget(db, row);
        insertAuditEntry(db, {
          ...{
            at,
            actorKind: "user",
            actorId: actor.id,
            action: "target.saved",
            subjectKind: "measure",
            subjectId: key,
          },
          ...{ before, after: row },
        });
      }
    }
    return true;
  });
  return isDone ? { ok: true, said: closing ? words.saidClosed : words.saidAcknowledged } : gone();

  function gone(): MeasureReply {
    return { ok: false, status: 409, reply: submission.reply({ formErrors: [words.gone] }) };
  }
}

const alarmSchema = z.object({ id: z.string() });

function closeSchema(missing: string) {
  return alarmSchema.extend({
    note: z.string({ error: missing }).trim().min(1, missing).max(500),
    isNewUsual: z.preprocess((value) => value === "on", z.boolean()),
  });
}

function closingOf(value: object): { note: string; isNewUsual: boolean } | null {
  return "note" in value && "isNewUsual" in value
    ? { note: String(value.note), isNewUsual: value.isNewUsual === true }
    : null;
}
