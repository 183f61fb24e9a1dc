import type { Viewer } from "~/features/auth/auth.server";
import type { Db } from "~db/client";
import { findUser } from "~db/queries/people/find-user";
import { listGoals, type NamedGoal } from "~db/queries/skills/goals";
import { isManagerOf, listManagersOf } from "~db/queries/skills/managers";
import { listSkills } from "~db/queries/skills/read-matrix";
import type { GoalAct } from "./goal.schema";
import type { GoalLine, GrowthView } from "./goal-view";

/** What was closed stays in sight of the two for this long. */
const SHOWN_MS = 90 * 86_400_000;

export interface GrowthQuestion {
  readonly viewer: Pick<Viewer, "id">;
  readonly at: number;
  /** The same moment as a day of the organisation's zone, yyyy-mm-dd. */
  readonly day: string;
}

/**
 * The goals of the viewer and of those whom the viewer leads.
 *
 * @param personId Whom to propose a goal to; null: the viewer.
 * @returns Undefined when the viewer does not lead that person, as when there is none.
 */
export function viewGrowth(db: Db, question: GrowthQuestion, personId: string | null): GrowthView | undefined {
  const { viewer, at } = question;
  const isOwn = personId === null || personId === viewer.id;
  if (!isOwn && !isManagerOf(db, personId, viewer.id)) return undefined;
  const closedSince = at - SHOWN_MS;
  const own = listGoals(db, { userId: viewer.id, closedSince }).map((goal) => lineOf(goal, question));
  return {
    own,
    people: peopleOf(db, question, closedSince),
    proposing: proposingOf(db, question, isOwn ? null : personId),
  };
}

function peopleOf(db: Db, question: GrowthQuestion, closedSince: number): GrowthView["people"] {
  const byPerson = new Map<string, NamedGoal[]>();
  for (const goal of listGoals(db, { userId: null, closedSince }))
    byPerson.set(goal.userId, [...(byPerson.get(goal.userId) ?? []), goal]);
  return [...byPerson].flatMap(([userId, goals]) =>
    isManagerOf(db, userId, question.viewer.id)
      ? [{ userId, name: goals[0]?.name ?? "", goals: goals.map((goal) => lineOf(goal, question)) }]
      : [],
  );
}

function proposingOf(db: Db, { viewer, day }: GrowthQuestion, personId: string | null): GrowthView["proposing"] {
  if (personId === null && listManagersOf(db, viewer.id).length === 0) return null;
  const skills = listSkills(db).flatMap(({ id, name, status }) => (status === "published" ? [{ id, name }] : []));
  const name = personId === null ? null : (findUser(db, personId)?.name ?? "");
  return { userId: personId ?? viewer.id, name, skills, today: day };
}

function lineOf(goal: NamedGoal, { viewer, day }: GrowthQuestion): GoalLine {
  const { id, title, measure, skillName, targetLevel, dueDay, state } = goal;
  const isOpen = state === "proposed" || state === "agreed";
  const isOverdue = isOpen && dueDay < day;
  return { id, title, measure, skillName, targetLevel, dueDay, isOverdue, state, acts: actsOf(goal, viewer.id) };
}

/** For one of the two: the person, or somebody who leads them. */
function actsOf(goal: NamedGoal, viewerId: string): GoalAct[] {
  if (goal.state === "agreed") return ["reached", "drop"];
  if (goal.state !== "proposed") return [];
  return mayAgree(goal, viewerId) ? ["agree", "drop"] : ["drop"];
}

/** The one of the two sides that has not proposed it. Whoever calls has made sure that the viewer is on one of them. */
export function mayAgree({ userId, proposedBy }: Pick<NamedGoal, "userId" | "proposedBy">, viewerId: string): boolean {
  return (proposedBy === userId) !== (viewerId === userId);
}

/** How many goals wait for the viewer's word. */
export function countGoalsWaitingFor(db: Db, question: GrowthQuestion): number {
  const lines = [
    ...listGoals(db, { userId: question.viewer.id, closedSince: question.at }).map((goal) => lineOf(goal, question)),
    ...peopleOf(db, question, question.at).flatMap(({ goals }) => goals),
  ];
  return lines.filter(({ acts }) => acts.includes("agree")).length;
}
