import type { Role } from "~db/schema/people";

export type { Role } from "~db/schema/people";

/** Everything a person may be allowed to do, as one typed list. The route asks first, the query guards again by scope. */
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
  "order:lookUp",
  "person:read",
  "person:write",
  "team:read",
  "connection:read",
  "connection:repair",
  "connection:write",
  "key:write",
  "audit:read",
  "organisation:write",
  "demonstration:remove",
] as const;
export type Permission = (typeof permissions)[number];

const granted: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: permissions,
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
    "order:lookUp",
    "connection:read",
    "connection:repair",
    "team:read",
  ],
  trainingLead: ["experiment:read", "order:lookUp", "person:read", "team:read"],
  staff: ["order:lookUp"],
  leader: ["experiment:read", "experiment:decide", "cost:read", "team:read"],
};

export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role];
}

export function isAllowed(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}
