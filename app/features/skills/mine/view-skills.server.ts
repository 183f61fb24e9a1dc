import type { Db } from "~db/client";
import { listRolesOf } from "~db/queries/skills/person-roles";
import { listRatingsOf, type RatingRow } from "~db/queries/skills/ratings";
import { findCurrentTargets, listAreas, listSkills } from "~db/queries/skills/read-matrix";
import {
  type Gap,
  gapsOf,
  type LearningModule,
  levelOfRecord,
  modulePath,
  peerLevel,
  readinessOf,
  type Target,
  worstGaps,
} from "~experiments";
import type { Evidence, PathModule, SkillLine, SkillsView, SourceLevels } from "./skill-line";

/** As many gaps as somebody can keep in mind. */
const MOST_GAPS = 3;

/** A module of the curriculum, as far as a path needs it. */
export interface CatalogueModule {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly skills: readonly { readonly id: string; readonly toLevel: number }[];
  readonly prerequisites: readonly { readonly id: string }[];
}

export interface SkillsQuestion {
  readonly userId: string;
  /** Milliseconds: what counts then. */
  readonly at: number;
  /** The same moment as a day of the organisation's zone, yyyy-mm-dd. */
  readonly day: string;
  readonly modules: readonly CatalogueModule[];
}

/**
 * What a person's roles ask for, what counts as their level and why, what is missing and which modules would close it.
 * Whoever calls has made sure that the viewer may see this person.
 */
export function viewSkills(db: Db, { userId, at, day, modules }: SkillsQuestion): SkillsView {
  const roles = listRolesOf(db, userId).filter(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || validUntil >= day),
  );
  const targets = mergedTargets(roles.flatMap(({ roleId }) => findCurrentTargets(db, roleId)?.targets ?? []));
  const ratings = listRatingsOf(db, userId);
  const lines = linesOf(db, { targets, ratings, at });
  const levels = new Map(lines.flatMap(({ skillId, record }) => (record ? [[skillId, record.level] as const] : [])));
  const gaps = gapsOf([...targets.values()], levels);
  const required = gaps.filter((gap) => gap.required);
  const unrated = required.filter(({ gap }) => gap === null).length;
  const worst = worstGaps(gaps, MOST_GAPS);
  return {
    roles: roles.map(({ name }) => name),
    lines,
    worst: worst.flatMap(({ skillId }) => lines.find((line) => line.skillId === skillId) ?? []),
    readiness: unrated * 2 > required.length ? null : readinessOf(gaps),
    unrated,
    path: pathOf(worst, modules, new Map(lines.map(({ skillId, name }) => [skillId, name]))),
  };
}

/** Of several roles at once the higher demand counts, skill by skill. */
function mergedTargets(targets: readonly Target[]): ReadonlyMap<string, Target> {
  const merged = new Map<string, Target>();
  for (const target of targets) {
    const before = merged.get(target.skillId);
    merged.set(target.skillId, {
      skillId: target.skillId,
      level: Math.max(target.level, before?.level ?? 0),
      weight: Math.max(target.weight, before?.weight ?? 0),
      required: target.required || (before?.required ?? false),
    });
  }
  return merged;
}

interface Known {
  readonly targets: ReadonlyMap<string, Target>;
  /** The oldest first. */
  readonly ratings: readonly RatingRow[];
  readonly at: number;
}

/** In the order of the matrix: what a role asks for. */
function linesOf(db: Db, { targets, ratings, at }: Known): SkillLine[] {
  const areas = new Map(listAreas(db).map(({ id, name }) => [id, name]));
  return listSkills(db).flatMap(({ id, name, areaId, anchors, status }) => {
    const target = targets.get(id);
    if (!target || status !== "published") return [];
    const given = ratings.filter(({ skillId }) => skillId === id);
    const { level, required } = target;
    return {
      skillId: id,
      name,
      area: areas.get(areaId) ?? "",
      target: level,
      targetAnchor: anchorAt(anchors, level),
      required,
      record: levelOfRecord(given, at),
      bySource: bySource(given),
      evidence: evidenceOf(given, at),
    };
  });
}

function anchorAt(anchors: Readonly<Partial<Record<number, string>>>, level: number): string | null {
  return anchors[level] ?? null;
}

/** The newest word of each source; colleagues only together, from three on. */
function bySource(given: readonly RatingRow[]): SourceLevels {
  const newest = (wanted: RatingRow["source"]) => given.findLast(({ source }) => source === wanted)?.level ?? null;
  return {
    self: newest("self"),
    manager: newest("manager"),
    peer: peerLevel(given)?.level ?? null,
    assessment: newest("assessment"),
    observation: newest("observation"),
  };
}

/** What a quiz or somebody at work has seen, the newest first; what has ended is marked, not left out. */
function evidenceOf(given: readonly RatingRow[], at: number): Evidence[] {
  return given
    .filter(({ source }) => source === "assessment" || source === "observation")
    .map(({ id, source, level, evidence, at: seenAt, expiresAt }) => ({
      id,
      source,
      level,
      words: evidence,
      at: seenAt,
      expiresAt,
      hasEnded: expiresAt !== null && expiresAt <= at,
    }))
    .reverse();
}

function pathOf(
  gaps: readonly Gap[],
  modules: readonly CatalogueModule[],
  names: ReadonlyMap<string, string>,
): PathModule[] {
  const titles = new Map(modules.map(({ id, title }) => [id, title]));
  return modulePath(gaps, modules.map(toLearning)).map(({ moduleId, minutes, closes }) => ({
    id: moduleId,
    title: titles.get(moduleId) ?? moduleId,
    minutes,
    closes: closes.map((skillId) => names.get(skillId) ?? skillId),
  }));
}

function toLearning({ id, minutes, skills, prerequisites }: CatalogueModule): LearningModule {
  return {
    id,
    minutes,
    teaches: skills.map(({ id: skillId, toLevel }) => ({ skillId, toLevel })),
    prerequisites: prerequisites.map((before) => before.id),
  };
}
