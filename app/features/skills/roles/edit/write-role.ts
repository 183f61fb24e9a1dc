import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { type Actor, auditActor } from "~db/queries/people/actor";
import { rolesOn } from "~db/queries/skills/person-roles";
import {
  findCurrentTargets,
  findJobRole,
  type JobRoleRow,
  listAllJobRoles,
  listHandOffs,
  listSkills,
  type RoleTarget,
} from "~db/queries/skills/read-matrix";
import {
  addTargetVersion,
  type NewHandOff,
  replaceHandOffs,
  retireJobRole,
  saveJobRole,
} from "~db/queries/skills/write-matrix";
import { linesOf } from "../../lines";
import { slugOf } from "../../slug";
import type { DutiesForm, HandOffsForm, TargetsForm } from "./role.schema";

export type RoleRefusal = "gone" | "taken" | "moved" | "same" | "skill" | "held" | "state" | "self";

export type RoleOutcome =
  | { readonly ok: true; readonly id: string; readonly version?: number }
  | { readonly ok: false; readonly reason: RoleRefusal; readonly people?: number };

interface Act {
  readonly actor: Actor;
  readonly at: number;
}

const refuse = (reason: RoleRefusal) => ({ ok: false, reason }) as const;

/** Adds a role. Refused when there is one of that name. */
export function addRole(db: Db, { actor, at, form }: Act & { form: DutiesForm }): RoleOutcome {
  return db.transaction((): RoleOutcome => {
    const roles = listAllJobRoles(db);
    const id = slugOf(form.name) || newId(at);
    if (isTaken(roles, form.name, null) || roles.some((role) => role.id === id)) return refuse("taken");
    const after = wordsOf(form);
    saveJobRole(db, { id, ...after, position: roles.length, createdAt: at, updatedAt: at });
    record(db, { actor, at }, "jobRole.added", id, { after });
    return { ok: true, id };
  });
}

export function editDuties(db: Db, { actor, at, id, form }: Act & { id: string; form: DutiesForm }): RoleOutcome {
  return db.transaction((): RoleOutcome => {
    const before = findInUse(db, id);
    if (!before) return refuse("gone");
    if (isTaken(listAllJobRoles(db), form.name, id)) return refuse("taken");
    const after = wordsOf(form);
    saveJobRole(db, { ...before, ...after, updatedAt: at });
    const { name, about, duties } = before;
    record(db, { actor, at }, "jobRole.edited", id, { before: { name, about, duties }, after });
    return { ok: true, id };
  });
}

/** Writes anew what a role passes on; refused when somebody has saved the role since the form was opened. */
export function editHandOffs(db: Db, { actor, at, id, form }: Act & { id: string; form: HandOffsForm }): RoleOutcome {
  return db.transaction((): RoleOutcome => {
    const role = findInUse(db, id);
    if (!role) return refuse("gone");
    if (role.updatedAt !== form.base) return refuse("moved");
    const after = form.handOffs.flatMap(handOffOf);
    if (after.some(({ toRoleId }) => toRoleId === id)) return refuse("self");
    if (after.some(({ toRoleId }) => !findInUse(db, toRoleId))) return refuse("gone");
    const before = listHandOffs(db)
      .filter(({ fromRoleId }) => fromRoleId === id)
      .map(({ id: _, fromRoleId: __, position: ___, ...handOff }) => handOff);
    replaceHandOffs(db, id, after, at);
    saveJobRole(db, { ...role, updatedAt: at });
    record(db, { actor, at }, "jobRole.handOffsChanged", id, { before, after });
    return { ok: true, id };
  });
}

/** Makes a further version of what a role asks for; refused when it is the same or another one was made meanwhile. */
export function editTargets(db: Db, { actor, at, id, form }: Act & { id: string; form: TargetsForm }): RoleOutcome {
  return db.transaction((): RoleOutcome => {
    if (!findInUse(db, id)) return refuse("gone");
    const current = findCurrentTargets(db, id);
    if ((current?.version ?? 0) !== form.base) return refuse("moved");
    const targets = form.targets.filter(({ level }) => level > 0);
    const usable = new Set(listSkills(db).flatMap((skill) => (skill.status === "published" ? [skill.id] : [])));
    if (targets.some(({ skillId }) => !usable.has(skillId))) return refuse("skill");
    const before = current?.targets ?? [];
    if (isSame(before, targets)) return refuse("same");
    const { actorId } = auditActor(actor);
    addTargetVersion(db, { roleId: id, reason: form.reason ?? "", createdBy: actorId, at, targets });
    const version = form.base + 1;
    record(db, { actor, at }, "jobRole.targetsChanged", id, {
      before: { version: form.base, targets: before },
      after: { version, targets },
    });
    return { ok: true, id, version };
  });
}

/** Takes a role out of use, unless somebody works in it on that day, or into it again. */
export function moveRole(
  db: Db,
  { actor, at, id, day, retire }: Act & { id: string; day: string; retire: boolean },
): RoleOutcome {
  return db.transaction((): RoleOutcome => {
    const people = [...rolesOn(db, day).values()].filter((roles) => roles.includes(id)).length;
    if (retire && people > 0) return { ...refuse("held"), people };
    if (!findJobRole(db, id)) return refuse("gone");
    if (!retireJobRole(db, id, { retiredAt: retire ? at : null, at })) return refuse("state");
    record(db, { actor, at }, retire ? "jobRole.retired" : "jobRole.reinstated", id, { after: null });
    return { ok: true, id };
  });
}

function findInUse(db: Db, id: string): JobRoleRow | undefined {
  const role = findJobRole(db, id);
  return role?.retiredAt === null ? role : undefined;
}

function isTaken(roles: readonly JobRoleRow[], name: string, own: string | null): boolean {
  return roles.some((role) => role.id !== own && role.name.toLowerCase() === name.toLowerCase());
}

function wordsOf({ name, about, duties }: DutiesForm) {
  return { name, about, duties: linesOf(duties) };
}

function handOffOf(row: HandOffsForm["handOffs"][number]): NewHandOff[] {
  const { what, toRoleId, channel, by, fromStage, toStage, errorEvent } = row;
  if (!what || !toRoleId || !channel || !by) return [];
  const onMap = { fromStage: fromStage ?? null, toStage: toStage ?? null, errorEvent: errorEvent ?? null };
  return [{ what, toRoleId, channel, by, ...onMap }];
}

function isSame(one: readonly RoleTarget[], other: readonly RoleTarget[]): boolean {
  const text = (targets: readonly RoleTarget[]) =>
    targets
      .map(({ skillId, level, weight, required }) => JSON.stringify([skillId, level, weight, required]))
      .sort()
      .join();
  return text(one) === text(other);
}

function record(
  db: Db,
  { actor, at }: Act,
  action: string,
  id: string,
  what: { readonly before?: unknown; readonly after: unknown },
): void {
  insertAuditEntry(db, { at, ...auditActor(actor), action, subjectKind: "jobRole", subjectId: id, ...what });
}
