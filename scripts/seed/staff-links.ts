import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertStaffLink } from "~db/queries/connections/staff-links";

interface StaffLinks {
  readonly connectionId: string;
  readonly staffIds: ReadonlyMap<string, string>;
  readonly managerId: string;
  readonly at: number;
}

/** Says who the simulated orders mean by their references: pages then show handlers by role and team. */
export function seedStaffLinks(db: Db, { connectionId, staffIds, managerId, at }: StaffLinks): void {
  db.transaction(() => {
    for (const [reference, userId] of staffIds) {
      insertStaffLink(db, {
        ...{ id: newId(at), connectionId, reference, userId },
        ...{ validFrom: null, validUntil: null, createdBy: managerId, createdAt: at },
      });
    }
  });
}
