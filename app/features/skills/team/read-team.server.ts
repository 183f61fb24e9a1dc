import type { Viewer } from "~/features/auth/auth.server";
import type { Db } from "~db/client";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import { listCoverageRules, type NamedRule } from "~db/queries/skills/coverage-rules";
import { rolesOn } from "~db/queries/skills/person-roles";
import { type KeptLevel, listLevels } from "~db/queries/skills/ratings";
import { listAreas, listCurrentTargets, listJobRoles, listSkills, type SkillRow } from "~db/queries/skills/read-matrix";
import { countHolders, listLevelTable } from "~db/queries/skills/team/heat";
import {
  countMembers,
  leadsTeams,
  listMembers,
  listTeamsFor,
  type MemberFilter,
  type MemberRow,
} from "~db/queries/skills/team/members";
import { crossTraining, HOLDER_LEVEL, skillTotals } from "~experiments";
import type { CoverageLine, HeatCell, HeatRow, SkillLine, TeamFilter, TeamView, TrainingLine } from "./team-view";

const PEOPLE_A_PAGE = 100;
/** A skill that hangs on fewer people is marked. */
const FEWEST_HOLDERS = 2;

export interface TeamQuestion {
  readonly viewer: Pick<Viewer, "id" | "scope" | "permissions">;
  readonly filter: TeamFilter;
  readonly at: number;
  /** The same moment as a day of the organisation's zone, yyyy-mm-dd. */
  readonly day: string;
}

/** Whom the viewer may see: everybody in scope for those who assess, otherwise the teams they lead; null: nobody. */
export function memberFilterOf(db: Db, { viewer, filter, day }: TeamQuestion): MemberFilter | null {
  const assesses = viewer.permissions.includes("skill:assess");
  if (!assesses && !leadsTeams(db, viewer.id)) return null;
  const { siteId, teamId, roleId } = filter;
  const leadId = assesses ? null : viewer.id;
  return { scope: assesses ? viewer.scope : { kind: "all" }, leadId, siteId, teamId, roleId, day };
}

/** The heat map of the people whom the viewer may see; null when there are none to see. */
export function readTeam(db: Db, question: TeamQuestion): TeamView | null {
  const members = memberFilterOf(db, question);
  if (members === null) return null;
  const { filter, at } = question;
  const people = countMembers(db, members);
  const pageCount = Math.max(1, Math.ceil(people / PEOPLE_A_PAGE));
  const page = Math.min(filter.page, pageCount);
  const shown = listMembers(db, members, { limit: PEOPLE_A_PAGE, offset: (page - 1) * PEOPLE_A_PAGE });
  const skills = skillsOf(db, filter);
  const levels = listLevels(
    db,
    shown.map(({ id }) => id),
    at,
  );
  const asking: Asking = { members, skills, askedOf: askedReader(db, question.day) };
  const totals = totalsOf(db, asking);
  return {
    filter: { ...filter, page },
    choices: choicesOf(db, members),
    ...{ people, pageCount },
    skills: skills.map(({ id, name }) => ({ id, name })),
    rows: heatRows({ ...asking, shown, levels }),
    totals,
    coverage: coverageLines(db, members, skills),
    crossTraining: people > PEOPLE_A_PAGE ? null : trainingLines({ ...asking, shown, levels }, totals),
  };
}

/** The skills that the filter's roles ask for, in the order of the matrix. */
export function skillsOf(db: Db, { roleId, areaId }: TeamFilter): readonly SkillRow[] {
  const asked = new Set(
    listCurrentTargets(db).flatMap((target) => (roleId === null || target.roleId === roleId ? [target.skillId] : [])),
  );
  return listSkills(db).filter(
    ({ id, areaId: area, status }) => status === "published" && asked.has(id) && (areaId === null || area === areaId),
  );
}

function choicesOf(db: Db, { scope, leadId }: MemberFilter): TeamView["choices"] {
  const sites = listSiteNames(db).filter(({ id }) => scope.kind === "all" || scope.siteIds.includes(id));
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    sites: sites.map(named),
    teams: listTeamsFor(db, { scope, leadId }).map(named),
    roles: listJobRoles(db).map(named),
    areas: listAreas(db).map(named),
  };
}

interface Asking {
  readonly members: MemberFilter;
  readonly skills: readonly SkillRow[];
  /** The level that a person's roles ask for, by skill: of several roles the higher. */
  readonly askedOf: (userId: string) => ReadonlyMap<string, number>;
}

function askedReader(db: Db, day: string): Asking["askedOf"] {
  const targetsOfRole = new Map<string, Map<string, number>>();
  for (const { roleId, skillId, level } of listCurrentTargets(db)) {
    const known = targetsOfRole.get(roleId) ?? new Map<string, number>();
    targetsOfRole.set(roleId, known.set(skillId, level));
  }
  const roles = rolesOn(db, day);
  const known = new Map<string, ReadonlyMap<string, number>>();
  return (userId) => {
    const held = roles.get(userId) ?? [];
    const key = held.join(" ");
    const asked = known.get(key) ?? higherOf(held.flatMap((roleId) => targetsOfRole.get(roleId) ?? []));
    known.set(key, asked);
    return asked;
  };
}

function higherOf(targets: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const higher = new Map<string, number>();
  for (const [skillId, level] of targets.flatMap((one) => [...one]))
    higher.set(skillId, Math.max(level, higher.get(skillId) ?? 0));
  return higher;
}

interface Shown extends Asking {
  readonly shown: readonly MemberRow[];
  readonly levels: readonly KeptLevel[];
}

/** One row a person: level and target of each skill that the person's roles ask for. */
function heatRows({ shown, skills, levels, askedOf }: Shown): readonly HeatRow[] {
  const byPerson = levelsByPerson(levels);
  return shown.map(({ id, name, teamName }) => {
    const known = byPerson.get(id);
    const asked = askedOf(id);
    const cells = skills.map((skill) => {
      const target = asked.get(skill.id);
      return target === undefined ? null : cellOf(target, known?.get(skill.id));
    });
    return { id, name, teamName, cells };
  });
}

function levelsByPerson(levels: readonly KeptLevel[]): ReadonlyMap<string, ReadonlyMap<string, KeptLevel>> {
  const byPerson = new Map<string, Map<string, KeptLevel>>();
  for (const level of levels) {
    const known = byPerson.get(level.userId) ?? new Map<string, KeptLevel>();
    byPerson.set(level.userId, known.set(level.skillId, level));
  }
  return byPerson;
}

function cellOf(target: number, known: KeptLevel | undefined): HeatCell {
  if (!known) return { target, level: null, applies: true, gap: null, source: null, isUnverified: false };
  const { level, source, isUnverified } = known;
  const gap = level === null ? null : Math.max(0, target - level);
  return { target, level, applies: level !== null, gap, source, isUnverified };
}

/** Each skill over everybody of the filter. */
function totalsOf(db: Db, { members, skills, askedOf }: Asking): readonly SkillLine[] {
  const table = listLevelTable(db, members);
  const everybody = listMembers(db, members, { limit: Number.MAX_SAFE_INTEGER, offset: 0 });
  return skills.map(({ id, name }) => {
    const tally = new Map<number | null, number>();
    let holders = 0;
    for (const person of everybody) {
      const level = table.get(person.id)?.[id];
      if ((level ?? 0) >= HOLDER_LEVEL) holders += 1;
      const target = askedOf(person.id).get(id);
      if (target === undefined || level === null) continue;
      const gap = level === undefined ? null : Math.max(0, target - level);
      tally.set(gap, (tally.get(gap) ?? 0) + 1);
    }
    const totals = skillTotals([...tally].map(([gap, people]) => ({ gap, people })));
    return { id, name, ...totals, holders, isThin: holders < FEWEST_HOLDERS };
  });
}

/** The rules of the filter's places, and how many people meet them. */
function coverageLines(db: Db, members: MemberFilter, skills: readonly SkillRow[]): readonly CoverageLine[] {
  const places = new Set(listTeamsFor(db, members).map(({ id }) => id));
  const isShown = ({ siteId, teamId, skillId }: NamedRule) =>
    skills.some(({ id }) => id === skillId) &&
    (members.siteId === null || siteId === members.siteId) &&
    (members.teamId === null || teamId === members.teamId) &&
    (teamId === null || places.has(teamId)) &&
    (siteId === null || members.scope.kind === "all" || members.scope.siteIds.includes(siteId)) &&
    (members.leadId === null || teamId !== null);
  return listCoverageRules(db)
    .filter(isShown)
    .map(({ id, skillId, siteId, teamId, ...rule }) => {
      const there: MemberFilter = { ...members, siteId, teamId, roleId: null };
      return { id, ...rule, people: countHolders(db, there, { skillId, level: rule.minLevel }) };
    });
}

/** Who could learn what from whom, the skills that the fewest hold first. */
function trainingLines({ shown, skills, levels }: Shown, totals: readonly SkillLine[]): readonly TrainingLine[] {
  const byPerson = levelsByPerson(levels);
  const people = shown.map(({ id }) => ({
    id,
    levels: new Map([...(byPerson.get(id) ?? [])].map(([skillId, { level }]) => [skillId, level] as const)),
  }));
  const thinFirst = totals.toSorted((one, other) => one.holders - other.holders);
  const nameOf = (id: string) => ({ id, name: shown.find((one) => one.id === id)?.name ?? "" });
  const pairs = crossTraining(
    people,
    thinFirst.map(({ id }) => id),
  );
  return pairs.map(({ skillId, learner, coach, steps }) => ({
    skillName: skills.find(({ id }) => id === skillId)?.name ?? skillId,
    ...{ learner: nameOf(learner), coach: nameOf(coach), steps },
  }));
}
