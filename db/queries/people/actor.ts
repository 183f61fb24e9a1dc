import { and, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { users } from "../../schema/people";

/** Who changes something: a person who is signed in, or whoever sits at the server's own terminal. */
export type Actor = { readonly kind: "user"; readonly id: string } | { readonly kind: "commandLine" };

/** The actor as the audit log writes it. */
export function auditActor(actor: Actor): { actorKind: "user" | "commandLine"; actorId: string | null } {
  return { actorKind: actor.kind, actorId: actor.kind === "user" ? actor.id : null };
}

/** True for an active administrator and for the terminal: asked inside the transaction of the change itself. */
export function mayAdminister(db: Db, actor: Actor): boolean {
  if (actor.kind === "commandLine") return true;
  const found = db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, actor.id), eq(users.role, "administrator"), eq(users.status, "active")))
    .get();
  return found !== undefined;
}
