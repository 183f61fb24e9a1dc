import type { Db } from "~db/client";
import { findExperiment, listExperimentSites } from "~db/queries/experiments/find-experiment";
import { isExperimentKeyTaken, replaceExperimentSites } from "~db/queries/experiments/insert-experiment";
import { isChangeable } from "~db/queries/experiments/move-experiment";
import { deleteDraftRow, updateDraft } from "~db/queries/experiments/update-draft";
import { canonicalJson } from "../../canonical-json";
import { type Actor, type Outcome, refused } from "../outcome";
import { recordChange } from "../record-change";
import { type Draft, draftSchema } from "./draft.schema";

export interface DraftSave {
  readonly actor: Actor;
  readonly at: number;
  readonly id: string;
  /** The version the person was looking at. */
  readonly seenVersion: number;
  /** The members that were asked; all others stay as they are. */
  readonly members: Partial<Draft>;
}

/**
 * Stores what was typed, whether or not it can be used yet. Refused when it would overwrite what was stored since it was
 * read (a second tab, a colleague), when it is no draft any more, or when sites are not the person's own. What is stored
 * already is no reason to refuse: the same form may arrive twice.
 *
 * @returns The version that is now stored; it only rises when something changed.
 */
export function saveDraft(db: Db, save: DraftSave): Outcome<{ version: number; draft: Draft }> {
  return db.transaction((): Outcome<{ version: number; draft: Draft }> => {
    const row = findExperiment(db, save.id, save.actor.scope);
    if (row === undefined) return refused("notFound");
    if (row.status !== "draft") return refused("notDraft");
    if (!isChangeable(db, save.id, save.actor.scope)) return refused("outOfScope");
    const before = draftSchema.parse(row.draft);
    const draft = draftSchema.parse({ ...before, ...save.members });
    const foreign = siteRefusal(draft.siteIds, save.actor);
    if (foreign !== null) return foreign;
    const changed = changedMembers(before, draft);
    if (changed.length === 0) return { ok: true, version: row.draftVersion, draft };
    if (row.draftVersion !== save.seenVersion) return refused("stale");
    return store(db, save, { before, draft, changed, storedKey: row.key });
  });
}

function siteRefusal(siteIds: readonly string[], { scope }: Actor) {
  if (scope.kind === "all") return null;
  if (siteIds.length === 0) return refused("sitesNeeded");
  return siteIds.every((id) => scope.siteIds.includes(id)) ? null : refused("outOfScope");
}

function changedMembers(before: Draft, after: Draft): (keyof Draft)[] {
  const members = draftSchema.keyof().options;
  return members.filter((member) => canonicalJson(before[member]) !== canonicalJson(after[member]));
}

interface Storing {
  readonly before: Draft;
  readonly draft: Draft;
  readonly changed: readonly (keyof Draft)[];
  readonly storedKey: string;
}

function store(db: Db, save: DraftSave, { before, draft, changed, storedKey }: Storing) {
  const { id, actor, seenVersion, at } = save;
  const key = draft.key.trim();
  const update = {
    name: draft.name.trim(),
    /** A key that is taken stays in the draft, where the check names it, until another is typed. */
    key: key === "" || isExperimentKeyTaken(db, key, id) ? storedKey : key,
    kind: draft.kind,
    draft,
  };
  if (!updateDraft(db, { id, scope: actor.scope, seenVersion }, update)) return refused("stale");
  if (canonicalJson(listExperimentSites(db, id)) !== canonicalJson([...draft.siteIds].sort())) {
    replaceExperimentSites(db, id, draft.siteIds);
  }
  const pick = (from: Draft) => Object.fromEntries(changed.map((member) => [member, from[member]]));
  recordChange(db, actor, at, {
    action: "experiment.draftChanged",
    subjectKind: "experiment",
    subjectId: id,
    before: pick(before),
    after: pick(draft),
  });
  return { ok: true as const, version: seenVersion + 1, draft };
}

/** Deletes a draft that never started. */
export function deleteDraft(db: Db, { actor, at, id }: { actor: Actor; at: number; id: string }): Outcome {
  return db.transaction((): Outcome => {
    const row = findExperiment(db, id, actor.scope);
    if (row === undefined) return refused("notFound");
    if (row.status !== "draft") return refused("notDraft");
    if (!deleteDraftRow(db, id, actor.scope)) return refused("outOfScope");
    recordChange(db, actor, at, {
      action: "experiment.deleted",
      subjectKind: "experiment",
      subjectId: id,
      before: { name: row.name, key: row.key, draft: row.draft },
    });
    return { ok: true };
  });
}
