import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { findUser } from "~db/queries/people/find-user";
import { rolesOn } from "~db/queries/skills/person-roles";
import {
  findJobRole,
  type HandOffRow,
  type JobRoleRow,
  listAllJobRoles,
  listCurrentTargets,
  listHandOffs,
  listSkills,
  listTargetVersions,
  type RoleTarget,
} from "~db/queries/skills/read-matrix";

export interface ListedRole extends Pick<JobRoleRow, "id" | "name" | "about"> {
  readonly isRetired: boolean;
  readonly skills: number;
  readonly to: readonly { readonly id: string; readonly name: string }[];
  readonly people: number;
}

/** Every role in its order, retired ones last. */
export function viewRoles(): readonly ListedRole[] {
  const roles = listAllJobRoles(db);
  const names = new Map(roles.map(({ id, name }) => [id, name]));
  const targets = listCurrentTargets(db);
  const handOffs = listHandOffs(db);
  const held = [...rolesOn(db, createFormat(currentPreferences()).dayOf(clock.now())).values()].flat();
  return roles.map(({ id, name, about, retiredAt }) => ({
    ...{ id, name, about, isRetired: retiredAt !== null },
    skills: targets.filter(({ roleId }) => roleId === id).length,
    to: [...new Set(handOffs.filter(({ fromRoleId }) => fromRoleId === id).map(({ toRoleId }) => toRoleId))].map(
      (toId) => ({ id: toId, name: names.get(toId) ?? "" }),
    ),
    people: held.filter((roleId) => roleId === id).length,
  }));
}

export interface NamedHandOff extends HandOffRow {
  readonly fromName: string;
  readonly toName: string;
}

export interface NamedTarget extends RoleTarget {
  readonly name: string;
}

export interface ShownVersion {
  readonly version: number;
  readonly createdAt: number;
  readonly reason: string;
  /** Null: nobody who is signed in made it. */
  readonly by: string | null;
  readonly targets: readonly NamedTarget[];
}

export interface RoleView {
  readonly role: JobRoleRow;
  readonly passes: readonly NamedHandOff[];
  readonly receives: readonly NamedHandOff[];
  /** The newest first. */
  readonly versions: readonly ShownVersion[];
}

/** One role with what it passes on and is given, and every version of what it asks for; undefined when there is none. */
export function viewRole(id: string): RoleView | undefined {
  const role = findJobRole(db, id);
  if (!role) return undefined;
  const roles = new Map(listAllJobRoles(db).map(({ id: roleId, name }) => [roleId, name]));
  const skills = new Map(listSkills(db).map(({ id: skillId, name }) => [skillId, name]));
  const handOffs = listHandOffs(db).map((handOff) => ({
    ...handOff,
    fromName: roles.get(handOff.fromRoleId) ?? "",
    toName: roles.get(handOff.toRoleId) ?? "",
  }));
  return {
    role,
    passes: handOffs.filter(({ fromRoleId }) => fromRoleId === id),
    receives: handOffs.filter(({ toRoleId }) => toRoleId === id),
    versions: listTargetVersions(db, id).map(({ version, createdAt, reason, createdBy, targets }) => ({
      ...{ version, createdAt, reason },
      by: createdBy === null ? null : (findUser(db, createdBy)?.name ?? null),
      targets: targets.map((target) => ({ ...target, name: skills.get(target.skillId) ?? "" })),
    })),
  };
}
