import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import type { Viewer } from "~/features/auth/auth.server";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { auditActor } from "~db/queries/people/actor";
import { agreeGoal, closeGoal, findGoal, insertGoal } from "~db/queries/skills/goals";
import { isManagerOf, listManagersOf } from "~db/queries/skills/managers";
import { findSkill } from "~db/queries/skills/read-matrix";
import { type GoalAct, goalActs, goalSchema } from "./goal.schema";
import { mayAgree } from "./goals.server";

interface GoalPost {
  readonly viewer: Viewer;
  readonly at: number;
  /** The same moment as a day of the organisation's zone, yyyy-mm-dd. */
  readonly day: string;
  readonly form: FormData;
}

type Status = 400 | 404 | 409;
type Proposing =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: Status; readonly reply: SubmissionResult };

const words = en.growth.refusals;

/** Proposes a goal to oneself or to somebody whom one leads; the other side has to agree. */
export function postGoal(db: Db, { viewer, at, day, form }: GoalPost): Proposing {
  const submission = parseWithZod(form, { schema: goalSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const { person: userId, title, measure, skillId = null, targetLevel = null, dueDay } = submission.value;
  const onField = (field: string, problem: string): Proposing => ({
    ...{ ok: false, status: 400 },
    reply: submission.reply({ fieldErrors: { [field]: [problem] } }),
  });
  if (dueDay < day) return onField("dueDay", words.past);
  return db.transaction((): Proposing => {
    const refusal = refusalOf(db, userId, viewer.id);
    if (refusal) return { ...refusal, reply: submission.reply({ formErrors: [refusal.problem] }) };
    if (skillId !== null && findSkill(db, skillId)?.status !== "published") return onField("skillId", words.skill);
    const goal = { userId, title, measure, skillId, targetLevel, dueDay };
    const goalId = insertGoal(db, { ...goal, proposedBy: viewer.id, proposedAt: at });
    recordStep(db, { viewer, at, userId, goalId, step: "proposed" });
    return { ok: true };
  });
}

/** Two sides make a goal: the person, and somebody who leads them. */
function refusalOf(db: Db, userId: string, viewerId: string) {
  if (userId !== viewerId && !isManagerOf(db, userId, viewerId))
    return { ok: false, status: 404, problem: words.person } as const;
  if (userId === viewerId && listManagersOf(db, userId).length === 0)
    return { ok: false, status: 409, problem: en.growth.nobodyLeads } as const;
  return null;
}

const actSchema = z.object({ id: z.string().min(1), act: z.enum(goalActs) });

export type GoalActing =
  | { readonly ok: true; readonly act: GoalAct }
  | { readonly ok: false; readonly status: Status; readonly problem: string };

const steps = { agree: "agreed", reached: "reached", drop: "dropped" } as const;

/** Agrees to a goal, or closes it as reached or dropped. */
export function postGoalAct(db: Db, { viewer, at, form }: Omit<GoalPost, "day">): GoalActing {
  const parsed = actSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { ok: false, status: 400, problem: words.act };
  const { id, act } = parsed.data;
  return db.transaction((): GoalActing => {
    const goal = findGoal(db, id);
    if (!goal || (goal.userId !== viewer.id && !isManagerOf(db, goal.userId, viewer.id)))
      return { ok: false, status: 404, problem: words.missing };
    if (act === "agree" && !mayAgree(goal, viewer.id)) return { ok: false, status: 409, problem: words.other };
    const step = { id, by: viewer.id, at };
    const isDone = act === "agree" ? agreeGoal(db, step) : closeGoal(db, { ...step, as: steps[act] });
    if (!isDone) return { ok: false, status: 409, problem: words.changed };
    recordStep(db, { viewer, at, userId: goal.userId, goalId: id, step: steps[act] });
    return { ok: true, act };
  });
}

interface Recorded {
  readonly viewer: Viewer;
  readonly at: number;
  readonly userId: string;
  readonly goalId: string;
  readonly step: string;
}

/** Without what the goal says: that stays between the two. */
function recordStep(db: Db, { viewer, at, userId, goalId, step }: Recorded): void {
  insertAuditEntry(db, {
    ...{ at, action: `goal.${step}`, subjectKind: "user", subjectId: userId, ...auditActor(viewer) },
    after: { goalId },
  });
}
