import { applyMatrix } from "~/features/skills/matrix/apply-matrix.server";
import type { SkillMatrix } from "~/features/skills/matrix/skills-content.schema";
import type { Db } from "~db/client";
import { insertCoverageRule } from "~db/queries/skills/coverage-rules";
import { startRole } from "~db/queries/skills/person-roles";
import { insertRatings, type NewRating } from "~db/queries/skills/ratings";
import { findCurrentTargets, type RoleTarget } from "~db/queries/skills/read-matrix";
import { HOLDER_LEVEL, type Random, seeded, sites, skillTruths, truths } from "~experiments";

const DAY_MS = 86_400_000;

interface Seeding {
  /** Who is meant by "north-2-3": site, team, member. */
  readonly staffIds: ReadonlyMap<string, string>;
  /** Whoever tries the pages for staff; works with returns. */
  readonly staffLoginId: string;
  readonly managerId: string;
  readonly siteIds: ReadonlyMap<string, string>;
  readonly seed: string;
  readonly startsAt: number;
  readonly now: number;
  /** Otherwise what was built. */
  readonly content?: SkillMatrix;
  /** Keeps a round of ratings as a wave of the survey about skills. */
  readonly waves: SkillWaves;
}

export interface SkillWaves {
  /** Asks everybody with a role, some days before the ratings; returns the wave's id. */
  open(round: "first" | "latest", ratedAt: number): string;
  /** Keeps the ratings as answers of the wave, and closes it. */
  close(waveId: string, ratedAt: number, ratings: readonly NewRating[]): void;
}

interface Worker {
  readonly userId: string;
  /** The same in every filling, unlike the id. */
  readonly reference: string;
  readonly roleId: string;
  readonly site: string;
  readonly leadId: string;
  /** The one who holds the rare skill. */
  readonly isOnlyHolder: boolean;
}

/** Skills and roles of the content, who works as what and two rounds of ratings with their planted truths. */
export function seedSkills(db: Db, seeding: Seeding): void {
  const { startsAt, now, seed, content } = seeding;
  applyMatrix(db, { actor: { kind: "commandLine" }, at: startsAt, ...(content && { content }) });
  const random = seeded(`${seed}/skills`);
  const workers = workersOf(seeding);
  const from = new Date(startsAt).toISOString().slice(0, 10);
  for (const { userId, roleId } of workers)
    startRole(db, { userId, roleId, from, by: seeding.managerId, at: startsAt });
  seedCoverage(db, seeding);
  const { first, latest } = skillTruths.wavesDaysAgo;
  const rounds = workers.map((worker) => ({ worker, levels: levelsOf(db, worker, random.fork(worker.reference)) }));
  for (const [round, daysAgo] of [
    ["first", first],
    ["latest", latest],
  ] as const) {
    const at = now - daysAgo * DAY_MS;
    const waveId = seeding.waves.open(round, at);
    const ratings = rounds.flatMap(({ worker, levels }) =>
      ratingsOf(worker, levels[round], { at, waveId, random: random.fork(`${worker.reference}/${round}`) }),
    );
    insertRatings(db, ratings);
    seeding.waves.close(waveId, at, ratings);
  }
}

function seedCoverage(db: Db, { siteIds, managerId, startsAt }: Seeding): void {
  const { skills, minPeople, minLevel } = skillTruths.coverage;
  for (const siteId of siteIds.values())
    for (const skillId of skills)
      insertCoverageRule(db, { siteId, teamId: null, skillId, minPeople, minLevel }, { by: managerId, at: startsAt });
}

function workersOf({ staffIds, staffLoginId, managerId }: Seeding): readonly Worker[] {
  const { onlyHolder } = skillTruths;
  const workers = sites.flatMap(({ name: site }) =>
    Array.from({ length: truths.teamsPerSite }, (_, at) => at + 1).flatMap((team) => {
      const referenceOf = (member: number) => `${site.toLowerCase()}-${team}-${member + 1}`;
      const idOf = (member: number) => staffIds.get(referenceOf(member)) ?? "";
      return (skillTruths.teams[team] ?? []).map((roleId, member) => ({
        ...{ userId: idOf(member), reference: referenceOf(member), roleId, site },
        leadId: member === 0 ? managerId : idOf(0),
        isOnlyHolder: site === onlyHolder.site && team === onlyHolder.team && member === onlyHolder.member,
      }));
    }),
  );
  const login = {
    userId: staffLoginId,
    reference: "staff",
    roleId: "returns",
    site: truths.bottleneck.site,
    leadId: managerId,
  };
  return [...workers, { ...login, isOnlyHolder: false }];
}

type LevelsBySkill = ReadonlyMap<string, number>;

/** True levels in both rounds: readiness as planted, give or take a person's own distance from it. */
function levelsOf(db: Db, worker: Worker, random: Random): { first: LevelsBySkill; latest: LevelsBySkill } {
  const targets = findCurrentTargets(db, worker.roleId)?.targets ?? [];
  const { readiness, readinessSpread } = skillTruths;
  const goal = worker.roleId === "returns" ? readiness.returns : readiness.others;
  const away = random.uniform(-readinessSpread, readinessSpread);
  const first = new Map(targets.map((target) => [target.skillId, startLevel(worker, target)]));
  const movable = targets.filter(({ skillId }) => skillId !== skillTruths.onlyHolder.skill);
  step(first, { targets, movable, until: (ready) => ready <= goal.first + away, by: -1, random });
  const latest = new Map(first);
  step(latest, { targets, movable, until: (ready) => ready >= goal.latest + away, by: 1, random });
  return { first, latest };
}

/** Everybody would reach the target, but for the rare skill: there one person holds it, and nobody else of the site. */
function startLevel({ site, isOnlyHolder }: Worker, { skillId, level }: RoleTarget): number {
  const { onlyHolder } = skillTruths;
  if (skillId !== onlyHolder.skill || site !== onlyHolder.site) return level;
  return isOnlyHolder ? onlyHolder.level : Math.min(level, HOLDER_LEVEL - 1);
}

interface Steps {
  readonly targets: readonly RoleTarget[];
  readonly movable: readonly RoleTarget[];
  readonly until: (readiness: number) => boolean;
  readonly by: 1 | -1;
  readonly random: Random;
}

/** Moves one level at a time until readiness is there; the costliest skill falls first and rises last. */
function step(levels: Map<string, number>, { targets, movable, until, by, random }: Steps): void {
  const { skill } = skillTruths.costliestGap;
  const low = by < 0 && movable.some(({ skillId }) => skillId === skill);
  if (low) levels.set(skill, 1);
  while (!until(readinessAt(targets, levels))) {
    const open = movable.filter(({ skillId, level }) => {
      const now = levels.get(skillId) ?? 0;
      return skillId !== skill && (by < 0 ? now > 1 : now < level);
    });
    if (open.length === 0) return;
    const { skillId } = random.pick(open);
    levels.set(skillId, (levels.get(skillId) ?? 0) + by);
  }
}

function readinessAt(targets: readonly RoleTarget[], levels: LevelsBySkill): number {
  const required = targets.filter(({ required: isRequired }) => isRequired);
  const asked = required.reduce((sum, { weight, level }) => sum + weight * level, 0);
  const missing = required.reduce(
    (sum, { skillId, weight, level }) => sum + weight * Math.max(0, level - (levels.get(skillId) ?? 0)),
    0,
  );
  return 1 - missing / asked;
}

interface Round {
  readonly at: number;
  readonly waveId: string;
  readonly random: Random;
}

function ratingsOf(worker: Worker, levels: LevelsBySkill, { at, waveId, random }: Round): NewRating[] {
  const { userId, leadId } = worker;
  return [...levels].flatMap(([skillId, level]) => {
    const rating = { userId, skillId, waveId, evidence: null, expiresAt: null };
    const own = Math.round(random.normal(level + skillTruths.selfRatingBias, 0.7));
    return [
      { ...rating, source: "self" as const, level: Math.min(5, Math.max(0, own)), ratedBy: userId, at },
      { ...rating, source: "manager" as const, level, ratedBy: leadId, at: at + DAY_MS },
    ];
  });
}
