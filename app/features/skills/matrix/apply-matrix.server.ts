import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { type Actor, auditActor } from "~db/queries/people/actor";
import {
  findCurrentTargets,
  findSkill,
  listAllJobRoles,
  listAreas,
  listHandOffs,
  listSkills,
} from "~db/queries/skills/read-matrix";
import { addTargetVersion, replaceHandOffs, saveArea, saveJobRole, saveSkill } from "~db/queries/skills/write-matrix";
import { changeKey, withNeeded } from "./apply/chosen-changes";
import { contentTargets, diffMatrix, type MatrixChange, type StoredMatrix } from "./diff-matrix";
import { type SkillMatrix, skillMatrixSchema } from "./skills-content.schema";

let loaded: SkillMatrix | undefined;

/** The skills and roles that come with the app, compiled ahead by the content build. Empty when it has not run. */
export function contentMatrix(): SkillMatrix {
  loaded ??= load(resolve("build/content/skills.json"));
  return loaded;
}

function load(file: string): SkillMatrix {
  return existsSync(file) ? skillMatrixSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : { areas: [], roles: [] };
}

/** What applying the content would change now. */
export function viewMatrixDiff(db: Db, content = contentMatrix()): readonly MatrixChange[] {
  return diffMatrix(content, storedMatrix(db));
}

function storedMatrix(db: Db): StoredMatrix {
  const roles = listAllJobRoles(db);
  const targets = roles.flatMap(({ id }): [string, readonly StoredTargets[]][] => {
    const current = findCurrentTargets(db, id);
    return current ? [[id, current.targets]] : [];
  });
  return {
    ...{ areas: listAreas(db), skills: listSkills(db), roles, handOffs: listHandOffs(db) },
    targets: new Map(targets),
  };
}
type StoredTargets = NonNullable<ReturnType<typeof findCurrentTargets>>["targets"][number];

interface Application {
  readonly actor: Actor;
  readonly at: number;
  readonly content?: SkillMatrix;
  /** Keys of the changes that are taken over, see `changeKey`; what they rest on comes along. Left out: all. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Writes the content's areas, skills and roles into the tables; targets that differ become a further version. What only
 * the tables have stays. Returns what was changed: nothing when it is applied a second time.
 */
export function applyMatrix(
  db: Db,
  { actor, at, content = contentMatrix(), only }: Application,
): readonly MatrixChange[] {
  return db.transaction(() => {
    const all = viewMatrixDiff(db, content);
    const changes = only ? withNeeded(all, only, content) : all;
    if (changes.length === 0) return changes;
    const keys = new Set(changes.map(changeKey));
    const isChanged = (kind: MatrixChange["kind"], id: string) => keys.has(changeKey({ kind, id }));
    content.areas.forEach(({ area, name, about, skills }, position) => {
      if (isChanged("area", area)) saveArea(db, { id: area, name, about, position });
      skills.forEach((skill, place) => {
        if (!isChanged("skill", skill.id)) return;
        const { references, ...rest } = skill;
        // What is asked no more is not asked again because its words changed.
        const status = findSkill(db, skill.id)?.status === "retired" ? ("retired" as const) : ("published" as const);
        const dated = { createdAt: at, updatedAt: at, status };
        saveSkill(db, { ...rest, ...dated, areaId: area, externalReferences: references, position: place });
      });
    });
    content.roles.forEach(({ id, name, about, duties }, position) => {
      if (isChanged("role", id)) saveJobRole(db, { id, name, about, duties, position, createdAt: at, updatedAt: at });
    });
    // After all roles are there: a hand-off names two of them.
    for (const { id, handOffs, targets } of content.roles) {
      if (isChanged("handOffs", id)) {
        replaceHandOffs(
          db,
          id,
          handOffs.map(({ to, ...passed }) => ({ toRoleId: to, ...passed })),
          at,
        );
      }
      if (isChanged("targets", id)) {
        const version = { roleId: id, reason: "content", createdBy: auditActor(actor).actorId, at };
        addTargetVersion(db, { ...version, targets: contentTargets(targets) });
      }
    }
    insertAuditEntry(db, {
      ...{ at, action: "skills.applied", subjectKind: "skills", subjectId: "content", ...auditActor(actor) },
      after: changes.map(({ kind, id, what }) => `${what} ${kind} ${id}`),
    });
    return changes;
  });
}
