import { createDraft } from "~/features/experiments/planning/draft/create-draft";
import { type Draft, draftSchema } from "~/features/experiments/planning/draft/draft.schema";
import { noHistory } from "~/features/experiments/planning/draft/plan-context";
import { saveDraft } from "~/features/experiments/planning/draft/save-draft";
import { ensureReadyMetrics } from "~/features/experiments/planning/metrics/metrics";
import { startExperiment } from "~/features/experiments/planning/running/start-experiment";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { allSites } from "~db/queries/site-scope";
import { freshDb } from "./fresh-db";
import { addPerson, addSites } from "./people";

export const noon = Date.UTC(2026, 2, 2, 11);
export const style = { locale: "en-GB", currency: "EUR" };
export const anna = { id: "anna", scope: allSites };
/** May act at North only. */
export const nora = { id: "nora", scope: { kind: "sites", siteIds: ["north"] } } as const;

/** A migrated database with two managers, the sites North and East and the ready metrics. */
export function planningDb(): Db {
  const db = freshDb();
  addSites(db, noon);
  addPerson(db, { id: "anna", role: "manager" }, noon);
  addPerson(db, { id: "nora", role: "manager", siteIds: ["north"] }, noon);
  ensureReadyMetrics(db, noon);
  return db;
}

type Who = typeof anna | typeof nora;

/** A packaging draft that could start, with members changed at will. Its version is 1. */
export function packagingDraft(db: Db, { actor = anna, members = {} }: { actor?: Who; members?: Partial<Draft> } = {}) {
  const id = createDraft(db, { actor, at: noon, template: "packaging", style });
  const saved = saveDraft(db, {
    actor,
    at: noon,
    id,
    seenVersion: 0,
    members: { unitsPerWeek: "1000", weeks: "4", ...members },
  });
  if (!saved.ok) throw new Error(saved.refusal.reason);
  return id;
}

export function start(
  db: Db,
  id: string,
  { actor = anna, seenVersion = 1 }: { actor?: Who; seenVersion?: number } = {},
) {
  return startExperiment(db, {
    actor,
    at: noon,
    id,
    seenVersion,
    style,
    words: en.planning.problems,
    history: noHistory,
  });
}

/** A running packaging experiment of 4,000 units in four weeks. */
export function runningExperiment(db: Db, members: Partial<Draft> = {}): string {
  const id = packagingDraft(db, { members });
  const started = start(db, id);
  if (!started.ok) throw new Error(JSON.stringify(started.refusal));
  return id;
}

export function emptyDraft(members: Partial<Draft> = {}): Draft {
  return { ...draftSchema.parse({}), ...members };
}
