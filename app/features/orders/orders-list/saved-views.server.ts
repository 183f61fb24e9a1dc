import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { deleteOrderView, insertOrderView } from "~db/queries/orders/order-views";
import { orderFilterOf, searchOf } from "./order-filter";

interface Act {
  readonly actor: { readonly id: string };
  readonly at: number;
}

type NewView = { readonly name: string; readonly isShared: boolean; readonly search: string };

/** Saves a search of the list under a name. False when they have a view of this name. */
export function saveView(db: Db, { actor, at, name, isShared, search }: Act & NewView): boolean {
  const { after: _, ...filter } = orderFilterOf(new URLSearchParams(search));
  const view = { name, isShared, search: searchOf(filter) };
  return db.transaction(() => {
    const id = newId(at);
    if (!insertOrderView(db, { id, ownerId: actor.id, createdAt: at, ...view })) return false;
    record(db, { actor, at }, "orderView.saved", id, { after: view });
    return true;
  });
}

/** Removes one's own view. False when it is not there or somebody else's. */
export function removeView(db: Db, { actor, at, viewId }: Act & { readonly viewId: string }): boolean {
  return db.transaction(() => {
    const removed = deleteOrderView(db, actor.id, viewId);
    if (!removed) return false;
    const { name, isShared, search } = removed;
    record(db, { actor, at }, "orderView.removed", viewId, { before: { name, isShared, search } });
    return true;
  });
}

function record(db: Db, { actor, at }: Act, action: string, id: string, change: { before?: unknown; after?: unknown }) {
  const who = { actorKind: "user", actorId: actor.id } as const;
  insertAuditEntry(db, { at, ...who, action, subjectKind: "orderView", subjectId: id, ...change });
}
