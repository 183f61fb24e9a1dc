import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findOpenTask, finishTask, insertTask } from "~db/queries/orders/order-tasks";
import { findTeam, listPlaces } from "~db/queries/people/places";
import type { SiteScope } from "~db/queries/site-scope";

export type { ListedTask } from "~db/queries/orders/order-tasks";
export { listOwnOrders } from "./own-orders.server";

export type TaskRefusal = "taken" | "noTeam" | "gone";
export type TaskOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: TaskRefusal };

interface Act {
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
  /** An order that the actor may see. */
  readonly orderId: string;
}

/** Hands an order to oneself or to a team of one's own sites. An order has one open task at a time. */
export function assignOrder(db: Db, act: Act & { readonly to: string; readonly note: string }): TaskOutcome {
  const { actor, at, orderId, to, note } = act;
  return db.transaction((): TaskOutcome => {
    const team = to === "me" ? null : teamInScope(db, actor.scope, to.slice("team:".length));
    if (team === undefined) return { ok: false, reason: "noTeam" };
    const assignee = team === null ? { teamId: null, userId: actor.id } : { teamId: team.id, userId: null };
    const task = { id: newId(at), orderId, ...assignee, note, assignedBy: actor.id, assignedAt: at };
    if (!insertTask(db, task)) return { ok: false, reason: "taken" };
    record(db, act, "order.assigned", { ...assignee, note });
    return { ok: true };
  });
}

/** Ends an order's open task. */
export function finishOrderTask(db: Db, act: Act & { readonly taskId: string }): TaskOutcome {
  const { actor, at, orderId, taskId } = act;
  return db.transaction((): TaskOutcome => {
    if (findOpenTask(db, orderId)?.id !== taskId) return { ok: false, reason: "gone" };
    if (!finishTask(db, taskId, { at, by: actor.id })) return { ok: false, reason: "gone" };
    record(db, act, "order.taskFinished", { taskId });
    return { ok: true };
  });
}

export interface TeamChoice {
  readonly id: string;
  readonly name: string;
}

/** Teams that somebody with this scope may hand orders to. */
export function listTeamChoices(db: Db, scope: SiteScope): TeamChoice[] {
  return listPlaces(db)
    .filter(({ id }) => scope.kind === "all" || scope.siteIds.includes(id))
    .flatMap(({ teams }) => teams.map(({ id, name }) => ({ id, name })));
}

function teamInScope(db: Db, scope: SiteScope, id: string): TeamChoice | undefined {
  const team = findTeam(db, id);
  return team && (scope.kind === "all" || scope.siteIds.includes(team.siteId)) ? team : undefined;
}

function record(db: Db, { actor, at, orderId }: Act, action: string, after: object): void {
  const who = { actorKind: "user", actorId: actor.id } as const;
  insertAuditEntry(db, { at, ...who, action, subjectKind: "order", subjectId: orderId, after });
}
