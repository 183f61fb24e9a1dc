import type { Viewer } from "~/features/auth/auth.server";
import type { Db } from "~db/client";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import { listCoverageRules, type NamedRule } from "~db/queries/skills/coverage-rules";
import { rolesOn } from "~db/queries/skills/person-roles";
import { type KeptLevel, listLevels } from "~db/queries/skills/ratings";
import { listAreas, listCurrentTargets, listJobRoles, listSkills, type SkillRow } from "~db/queries/skills/read-matrix";
import { countGaps, countHolders, type GapCount } from "~db/queries/skills/team/heat";
import {
  countMembers,
  leadsTeams,
  listMembers,
  listTeamsFor,
  type MemberFilter,
  type MemberRow,
} from "~db/queries/skills/team/members";
import { crossTraining, skillTotals } from "~experiments";
import type { CoverageLine, HeatCell, HeatRow, SkillLine, TeamFilter, TeamView, TrainingLine } from "./team-view";

export const PEOPLE_A_PAGE = 100;
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
  return {
    filter: { ...filter, page },
    choices: choicesOf(db, members),
    ...{ people, pageCount },
    skills: skills.map(({ id, name }) => ({ id, name })),
    rows: heatRows(db, { shown, skills, levels, day: question.day }),
    totals: totalsOf(db, members, skills),
    coverage: coverageLines(db, members, skills),
    crossTraining: people > PEOPLE_A_PAGE ? null : trainingLines(db, { shown, skills, levels, members }),
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

interface Heat {
  readonly shown: readonly MemberRow[];
  readonly skills: readonly SkillRow[];
  readonly levels: readonly KeptLevel[];
  readonly day: string;
}

/** One row a person: level and target of each skill that the person's roles ask for. */
export function heatRows(db: Db, { shown, skills, levels, day }: Heat): readonly HeatRow[] {
  const targetsOfRole = new Map<string, Map<string, number>>();
  for (const { roleId, skillId, level } of listCurrentTargets(db)) {
    const known = targetsOfRole.get(roleId) ?? new Map<string, number>();
    targetsOfRole.set(roleId, known.set(skillId, level));
  }
  const roles = rolesOn(db, day);
  const byPerson = levelsByPerson(levels);
  return shown.map(({ id, name, teamName }) => {
    const asked = (roles.get(id) ?? []).flatMap((roleId) => targetsOfRole.get(roleId) ?? []);
    const known = byPerson.get(id);
    const cells = skills.map((skill) => {
      const targets = asked.flatMap((targets) => targets.get(skill.id) ?? []);
      return targets.length === 0 ? null : cellOf(Math.max(...targets), known?.get(skill.id));
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

function totalsOf(db: Db, members: MemberFilter, skills: readonly SkillRow[]): readonly SkillLine[] {
  const counts = new Map<string, GapCount[]>();
  for (const count of countGaps(db, members)) counts.set(count.skillId, [...(counts.get(count.skillId) ?? []), count]);
  const holders = countHolders(db, members);
  return skills.map(({ id, name }) => {
    const held = holders.get(id) ?? 0;
    return { id, name, ...skillTotals(counts.get(id) ?? []), holders: held, isThin: held < FEWEST_HOLDERS };
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
      return { id, ...rule, people: countHolders(db, there, rule.minLevel).get(skillId) ?? 0 };
    });
}

function trainingLines(
  db: Db,
  { shown, skills, levels, members }: Omit<Heat, "day"> & { readonly members: MemberFilter },
): readonly TrainingLine[] {
  const byPerson = levelsByPerson(levels);
  const people = shown.map(({ id }) => ({
    id,
    levels: new Map([...(byPerson.get(id) ?? [])].map(([skillId, { level }]) => [skillId, level] as const)),
  }));
  const holders = countHolders(db, members);
  const thinFirst = skills.toSorted((one, other) => (holders.get(one.id) ?? 0) - (holders.get(other.id) ?? 0));
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
