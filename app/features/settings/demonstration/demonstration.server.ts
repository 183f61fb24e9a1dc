import { hashPassword, insertAdministrator, type NewAdministrator } from "~/features/auth/auth.server";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findOrganisation } from "~db/queries/organisation/find-organisation";
import {
  type DemonstrationIds,
  deleteDemonstration,
  hasOwnAdministrator,
  listDemonstrationIds,
} from "~db/queries/organisation/remove-demonstration";
import { type Actor, auditActor, mayAdminister } from "~db/queries/people/actor";
import { findUserByEmail } from "~db/queries/people/find-user";
import type { Warehouse } from "~db/warehouse/warehouse";

export interface Removal {
  readonly actor: Actor;
  readonly at: number;
  /** Who stays; null where an administrator outside the demonstration is there already. */
  readonly administrator: NewAdministrator | null;
}

export type RemovalOutcome =
  | {
      readonly ok: true;
      /** The new administrator; null when none was asked for. */
      readonly administratorId: string | null;
      readonly removed: { readonly people: number; readonly experiments: number; readonly sites: number };
      /** Names below the uploads folder that can be deleted. */
      readonly files: readonly string[];
    }
  | { readonly ok: false; readonly reason: "forbidden" | "noDemonstration" | "taken" | "noAdministrator" };

const refuse = (reason: Extract<RemovalOutcome, { ok: false }>["reason"]) => ({ ok: false, reason }) as const;

/**
 * Takes the demonstration away: first its events and assignments, then in one transaction its people, experiments, places
 * and keys, and adds the administrator who stays. Whatever it is interrupted at, running it again finishes it: until the
 * transaction, everybody can still sign in. The audit log stays.
 *
 * @param data Both planes; only the data plane's removal is used.
 */
export async function removeDemonstration(
  { db, warehouse }: { readonly db: Db; readonly warehouse: Pick<Warehouse, "removeAll"> },
  removal: Removal,
): Promise<RemovalOutcome> {
  const before = check(db, removal);
  if (before) return before;
  const { administrator } = removal;
  const newcomer = administrator && { ...administrator, passwordHash: await hashPassword(administrator.password) };
  for (;;) {
    const ids = listDemonstrationIds(db);
    await warehouse.removeAll(ids);
    const outcome = db.transaction((): RemovalOutcome | null => finish(db, removal, ids, newcomer), {
      behavior: "immediate",
    });
    if (outcome) return outcome;
  }
}

/** Null when an experiment was added in the meantime: its data have to go first. */
function finish(
  db: Db,
  removal: Removal,
  ids: DemonstrationIds,
  newcomer: (NewAdministrator & { readonly passwordHash: string }) | null,
): RemovalOutcome | null {
  const refusal = check(db, removal);
  if (refusal) return refusal;
  if (JSON.stringify(listDemonstrationIds(db)) !== JSON.stringify(ids)) return null;
  const { actor, at } = removal;
  const { removed, files } = deleteDemonstration(db, ids);
  const administratorId = newcomer ? insertAdministrator(db, { ...newcomer, at }) : null;
  if (newcomer && administratorId === null) throw new Error("The sign-in name was free a moment ago");
  insertAuditEntry(db, {
    at,
    ...auditActor(actor),
    action: "demonstration.removed",
    subjectKind: "organisation",
    subjectId: "1",
    after: { ...removed, administrator: newcomer?.name ?? null },
  });
  return { ok: true, administratorId, removed, files };
}

function check(db: Db, { actor, administrator }: Removal): RemovalOutcome | null {
  if (!mayAdminister(db, actor)) return refuse("forbidden");
  if (findOrganisation(db)?.demonstrationSeed == null) return refuse("noDemonstration");
  if (!administrator) return hasOwnAdministrator(db) ? null : refuse("noAdministrator");
  const namesake = findUserByEmail(db, administrator.email);
  return namesake && !namesake.isDemonstration ? refuse("taken") : null;
}
