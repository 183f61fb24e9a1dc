import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { type Actor, auditActor } from "~db/queries/people/actor";
import { findSkill, listAreas, listSkills, type SkillRow } from "~db/queries/skills/read-matrix";
import { changeSkillStatus, saveArea, saveSkill } from "~db/queries/skills/write-matrix";
import type { Anchors } from "~db/schema/skills";
import { linesOf } from "../../lines";
import { slugOf } from "../../slug";
import type { SkillForm } from "./skill.schema";

export type SkillRefusal = "gone" | "taken" | "anchors" | "state";

export type SkillOutcome =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: SkillRefusal; readonly missing?: readonly number[] };

interface Act {
  readonly actor: Actor;
  readonly at: number;
}

const levels = [1, 2, 3, 4, 5] as const;
const refuse = (reason: SkillRefusal) => ({ ok: false, reason }) as const;

/** Adds a draft. Refused when there is a skill of that name. */
export function addSkill(db: Db, { actor, at, form }: Act & { form: SkillForm }): SkillOutcome {
  return db.transaction((): SkillOutcome => {
    const skills = listSkills(db);
    const slug = slugOf(form.name) || newId(at);
    if (isTaken(skills, form.name, null) || skills.some(({ id }) => id === slug)) return refuse("taken");
    const areaId = areaOf(db, form, at);
    if (areaId === null) return refuse("gone");
    const position = skills.filter((skill) => skill.areaId === areaId).length;
    const words = { ...wordsOf(form), areaId };
    saveSkill(db, { ...words, id: slug, status: "draft", position, createdAt: at, updatedAt: at });
    record(db, { actor, at }, "skill.added", slug, { after: words });
    return { ok: true, id: slug };
  });
}

/** Writes a skill anew. One that is in use keeps all five anchors. */
export function editSkill(db: Db, { actor, at, id, form }: Act & { id: string; form: SkillForm }): SkillOutcome {
  return db.transaction((): SkillOutcome => {
    const before = findSkill(db, id);
    if (!before) return refuse("gone");
    if (isTaken(listSkills(db), form.name, id)) return refuse("taken");
    const missing = missingLevels(wordsOf(form).anchors);
    if (before.status === "published" && missing.length > 0) return { ...refuse("anchors"), missing };
    const areaId = areaOf(db, form, at);
    if (areaId === null) return refuse("gone");
    const after = { ...wordsOf(form), areaId };
    saveSkill(db, { ...before, ...after, updatedAt: at });
    const { name, about, externalReferences, anchors } = before;
    const was = { name, about, externalReferences, anchors, areaId: before.areaId };
    record(db, { actor, at }, "skill.edited", id, { before: was, after });
    return { ok: true, id };
  });
}

export type StatusAct = "publish" | "retire" | "reinstate";

const steps: Readonly<Record<StatusAct, { from: SkillRow["status"]; to: SkillRow["status"]; action: string }>> = {
  publish: { from: "draft", to: "published", action: "skill.published" },
  retire: { from: "published", to: "retired", action: "skill.retired" },
  reinstate: { from: "retired", to: "published", action: "skill.reinstated" },
};

/** Publishes a draft with all five anchors, retires what is in use, or uses it again. */
export function moveSkill(db: Db, { actor, at, id, act }: Act & { id: string; act: StatusAct }): SkillOutcome {
  const { from, to, action } = steps[act];
  return db.transaction((): SkillOutcome => {
    const skill = findSkill(db, id);
    if (!skill) return refuse("gone");
    const missing = missingLevels(skill.anchors);
    if (to === "published" && missing.length > 0) return { ...refuse("anchors"), missing };
    if (!changeSkillStatus(db, id, { from, to, at })) return refuse("state");
    record(db, { actor, at }, action, id, { before: { status: from }, after: { status: to } });
    return { ok: true, id };
  });
}

function missingLevels(anchors: Anchors): readonly number[] {
  return levels.filter((level) => !anchors[level]);
}

function wordsOf(form: SkillForm) {
  const texts = [form.anchor1, form.anchor2, form.anchor3, form.anchor4, form.anchor5];
  const anchors: Anchors = Object.fromEntries(
    levels.flatMap((level) => (texts[level - 1] ? [[level, texts[level - 1]]] : [])),
  );
  return { name: form.name, about: form.about, externalReferences: linesOf(form.references), anchors };
}

function isTaken(skills: readonly SkillRow[], name: string, own: string | null): boolean {
  return skills.some((skill) => skill.id !== own && skill.name.toLowerCase() === name.toLowerCase());
}

/** The area chosen, or a new one with the name given; null when the chosen one is not there. */
function areaOf(db: Db, { areaId, newArea }: SkillForm, at: number): string | null {
  const areas = listAreas(db);
  if (!newArea) return areas.some(({ id }) => id === areaId) ? (areaId ?? null) : null;
  const known = areas.find(({ name }) => name.toLowerCase() === newArea.toLowerCase());
  if (known) return known.id;
  const slug = slugOf(newArea) || newId(at);
  const id = areas.some((area) => area.id === slug) ? newId(at) : slug;
  saveArea(db, { id, name: newArea, about: "", position: areas.length });
  return id;
}

function record(
  db: Db,
  { actor, at }: Act,
  action: string,
  id: string,
  what: { readonly before?: unknown; readonly after: unknown },
): void {
  insertAuditEntry(db, { at, ...auditActor(actor), action, subjectKind: "skill", subjectId: id, ...what });
}
