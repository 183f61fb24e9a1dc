import type { Db } from "~db/client";
import { listStaffLinks } from "~db/queries/connections/staff-links";
import { listPeople } from "~db/queries/people/list-people";
import type { SiteScope } from "~db/queries/site-scope";
import { knownEventTypes } from "../../event-types";
import type { SeenReference, StatusMeaning } from "../../inbox/inbox-types";
import { listStatuses } from "../../inbox/status-mapping.server";
import { listUnknownStaff } from "../activity.server";

export interface StaffLine {
  readonly id: string;
  readonly reference: string;
  /** Null: somebody outside the viewer's sites. */
  readonly userName: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export interface MappingView {
  readonly statuses: readonly StatusMeaning[];
  readonly unknownStaff: readonly SeenReference[];
  readonly links: readonly StaffLine[];
  /** Whom the viewer may link. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly isActive: boolean }[];
  readonly eventTypes: readonly string[];
}

/** What a source's statuses and staff references mean, and what nobody has said yet. */
export async function viewMapping(db: Db, connectionId: string, scope: SiteScope): Promise<MappingView> {
  const [statuses, unknownStaff] = await Promise.all([listStatuses(connectionId), listUnknownStaff(db, connectionId)]);
  const people = listPeople(db, scope).map(({ id, name, status }) => ({
    id,
    name,
    isActive: status !== "deactivated",
  }));
  const seen = new Set(people.map(({ id }) => id));
  const links = listStaffLinks(db, connectionId).map(({ userId, userName, ...link }) => ({
    ...link,
    userName: seen.has(userId) ? userName : null,
  }));
  return { statuses, unknownStaff, links, people, eventTypes: knownEventTypes };
}
