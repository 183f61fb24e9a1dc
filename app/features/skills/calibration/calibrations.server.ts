import { z } from "zod";
import type { Viewer } from "~/features/auth/auth.server";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { auditActor } from "~db/queries/people/actor";
import {
  closeCalibration,
  findCalibration,
  listCalibrations,
  type NamedCalibration,
} from "~db/queries/skills/calibrations";
import { isManagerOf } from "~db/queries/skills/managers";
import type { Anchors } from "~db/schema/skills";
import type { CalibrationLine, CalibrationPerson, CalibrationView } from "./calibration-view";

/** What was agreed stays on the page for a month. */
const SHOWN_MS = 30 * 86_400_000;

/** Where somebody and their manager, or their colleagues, see a skill differently; the viewer's and their people's. */
export function viewCalibrations(db: Db, viewer: Pick<Viewer, "id">, at: number): CalibrationView {
  const closedSince = at - SHOWN_MS;
  const own = listCalibrations(db, { userId: viewer.id, closedSince }).map(lineOf);
  const byPerson = new Map<string, NamedCalibration[]>();
  for (const task of listCalibrations(db, { userId: null, closedSince }))
    byPerson.set(task.userId, [...(byPerson.get(task.userId) ?? []), task]);
  const people = [...byPerson].flatMap(([userId, tasks]): CalibrationPerson[] =>
    isManagerOf(db, userId, viewer.id) ? [{ userId, name: tasks[0]?.name ?? "", lines: tasks.map(lineOf) }] : [],
  );
  return { own, people };
}

function lineOf(task: NamedCalibration): CalibrationLine {
  const { id, skillName, selfLevel, otherLevel, otherSource, openedAt, closedAt, agreedLevel, anchors, note } = task;
  return {
    ...{ id, skillName, selfLevel, otherLevel, otherSource, openedAt },
    selfAnchor: anchorOf(anchors, selfLevel),
    otherAnchor: anchorOf(anchors, otherLevel),
    agreed: closedAt === null || agreedLevel === null ? null : { level: agreedLevel, at: closedAt, note: note ?? "" },
  };
}

function anchorOf(anchors: Anchors, level: number): string | null {
  const written: Readonly<Record<number, string | undefined>> = anchors;
  return written[level] ?? null;
}

const words = en.calibration.refusals;
const agreementSchema = z.object({
  id: z.string().min(1),
  level: z.coerce.number({ error: words.level }).int(words.level).min(0, words.level).max(5, words.level),
  note: z.string().trim().max(500, words.note).default(""),
});

export type Agreeing =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: 400 | 404 | 409; readonly problem: string };

/** Writes down what a person and their manager agreed on; the manager does so. */
export function postAgreement(db: Db, { viewer, at, form }: { viewer: Viewer; at: number; form: FormData }): Agreeing {
  const parsed = agreementSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { ok: false, status: 400, problem: parsed.error.issues[0]?.message ?? words.level };
  const { id, level, note } = parsed.data;
  return db.transaction((): Agreeing => {
    const task = findCalibration(db, id);
    if (!task || !isManagerOf(db, task.userId, viewer.id)) return { ok: false, status: 404, problem: words.missing };
    if (!closeCalibration(db, { id, by: viewer.id, level, note, at }))
      return { ok: false, status: 409, problem: words.closed };
    insertAuditEntry(db, {
      ...{ at, action: "calibration.agreed", subjectKind: "user", subjectId: task.userId, ...auditActor(viewer) },
      after: { skillId: task.skillId, level },
    });
    return { ok: true };
  });
}
