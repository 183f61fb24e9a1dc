import { currentPreferences } from "~/lib/organisation.server";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { insertNamings } from "~db/queries/people/handler-namings";
import { listGrants } from "~db/queries/people/permission-grants";
import type { StoredEvent } from "~db/warehouse/warehouse";
import { personBehind } from "./handlers.server";

/** A step of one order with the name of who did it; null: the source's reference is not linked to anybody. */
export interface NamedStep {
  readonly sequence: number;
  readonly type: string;
  readonly occurredAt: number;
  readonly name: string | null;
}

interface Asked {
  readonly askedBy: string;
  readonly at: number;
  readonly orderId: string;
  readonly reason: string;
  /** Of the order, which the asker may see. */
  readonly events: readonly StoredEvent[];
}

/**
 * Names who handled one order, for somebody who was given that permission. Written into the audit log and shown to
 * everybody named before a name is handed on.
 *
 * @returns null without the permission, asked again in the transaction itself.
 */
export function nameHandlers(db: Db, { askedBy, at, orderId, reason, events }: Asked): readonly NamedStep[] | null {
  const preferences = currentPreferences();
  return db.transaction(() => {
    if (!listGrants(db, askedBy).includes("person:name")) return null;
    const steps = events
      .filter(({ staffRef }) => staffRef !== null)
      .map((event) => ({ event, person: personBehind(db, event, preferences) }));
    const people = [...new Set(steps.flatMap(({ person }) => person?.userId ?? []))];
    insertNamings(
      db,
      people.map((userId) => ({ id: newId(at), at, askedBy, userId, orderId, reason })),
    );
    insertAuditEntry(db, {
      ...{ at, actorKind: "user", actorId: askedBy, action: "order.handlersNamed" },
      ...{ subjectKind: "order", subjectId: orderId, after: { reason, people } },
    });
    return steps.map(({ event: { sequence, type, occurredAt }, person }) => ({
      ...{ sequence, type, occurredAt, name: person?.name ?? null },
    }));
  });
}
