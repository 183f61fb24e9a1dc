import type { PersonalPermission, Role } from "~db/schema/people";

export type { Role } from "~db/schema/people";

/**
 * Everything a person may be allowed to do, as one typed list. The route asks first, the query guards again by scope.
 * Own skills, answers, goals and thanks need none: everybody has these.
 */
export const permissions = [
  "experiment:read",
  "experiment:plan",
  "experiment:start",
  "experiment:decide",
  "experiment:upload",
  "metric:write",
  "cost:read",
  "cost:write",
  "order:read",
  "order:assign",
  "order:export",
  "order:lookUp",
  "change:read",
  "change:write",
  "process:read",
  "process:write",
  "person:read",
  "person:write",
  "person:name",
  "team:read",
  "skill:assess",
  "skill:read",
  "skill:write",
  "survey:read",
  "survey:write",
  "card:print",
  "terminal:write",
  "connection:read",
  "connection:repair",
  "connection:write",
  "key:write",
  "webhook:write",
  "audit:read",
  "organisation:write",
  "demonstration:remove",
] as const;
export type Permission = (typeof permissions)[number];

/** What no role brings along; an administrator gives it to one person at a time. */
const personal: readonly Permission[] = ["person:name"] satisfies readonly PersonalPermission[];

const granted: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: permissions.filter((permission) => !personal.includes(permission)),
  manager: [
    "experiment:read",
    "experiment:plan",
    "experiment:start",
    "experiment:decide",
    "experiment:upload",
    "metric:write",
    "cost:read",
    "cost:write",
    "order:read",
    "order:assign",
    "order:export",
    "order:lookUp",
    "change:read",
    "change:write",
    "process:read",
    "process:write",
    "connection:read",
    "connection:repair",
    "team:read",
    "skill:assess",
    "skill:read",
    "survey:read",
    "card:print",
    "terminal:write",
  ],
  trainingLead: [
    "experiment:read",
    "order:lookUp",
    "change:read",
    "person:read",
    "team:read",
    "skill:assess",
    "skill:read",
    "skill:write",
    "survey:read",
    "survey:write",
  ],
  staff: ["order:lookUp"],
  leader: [
    "experiment:read",
    "experiment:decide",
    "cost:read",
    "change:read",
    "process:read",
    "team:read",
    "skill:read",
    "survey:read",
  ],
};

export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role];
}

export function isAllowed(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}
