import { beforeAll, expect, test } from "vitest";
import type { Db } from "~db/client";
import { rolesOn } from "~db/queries/skills/person-roles";
import { listLevels, listRatingsOf } from "~db/queries/skills/ratings";
import { findCurrentTargets } from "~db/queries/skills/read-matrix";
import { listInvitations, listWaiting } from "~db/queries/surveys/answering/invitations";
import { findResponseOf, listAnswers } from "~db/queries/surveys/answering/responses";
import { listWaves } from "~db/queries/surveys/list-waves";
import { listResponseBands } from "~db/queries/surveys/response-bands";
import { coverageOf, gapsOf, type Levels, readinessOf, skillTruths, surveyTruths } from "~experiments";
import { freshDb } from "../../tests/helpers/fresh-db";
import { seedPeopleAndSkills } from "../../tests/helpers/seeded-skills";
import type { SeededPeople } from "./people";

const now = Date.UTC(2026, 10, 23);
let db: Db;
let people: SeededPeople;
beforeAll(async () => {
  db = freshDb();
  people = await seedPeopleAndSkills(db, now);
}, 60_000);

interface Person {
  readonly id: string;
  readonly role: string;
  readonly levels: Levels;
}

/** Everybody with a role and their levels of record. */
function everybody(): readonly Person[] {
  const roles = rolesOn(db, "2026-11-23");
  const byPerson = new Map<string, Map<string, number | null>>();
  for (const { userId, skillId, level } of listLevels(db, [...roles.keys()], now)) {
    byPerson.set(userId, (byPerson.get(userId) ?? new Map()).set(skillId, level));
  }
  return [...roles].map(([id, [role = ""]]) => ({ id, role, levels: byPerson.get(id) ?? new Map() }));
}

const targetsOf = (role: string) => findCurrentTargets(db, role)?.targets ?? [];

test("everybody works in a role, and the levels of record give the planted readiness", () => {
  const all = everybody();
  expect(all).toHaveLength(73);
  const meanOf = (some: readonly Person[]) =>
    some.reduce((sum, { role, levels }) => sum + (readinessOf(gapsOf(targetsOf(role), levels)) ?? 0), 0) / some.length;
  const returns = all.filter(({ role }) => role === "returns");
  const others = all.filter(({ role }) => role !== "returns");
  expect(Math.abs(meanOf(returns) - skillTruths.readiness.returns.latest)).toBeLessThan(0.03);
  expect(Math.abs(meanOf(others) - skillTruths.readiness.others.latest)).toBeLessThan(0.03);
});

test("the largest weighted gap is the planted one", () => {
  const sums = new Map<string, number>();
  for (const { role, levels } of everybody()) {
    for (const { skillId, gap, weight } of gapsOf(targetsOf(role), levels)) {
      sums.set(skillId, (sums.get(skillId) ?? 0) + weight * (gap ?? 0));
    }
  }
  const [costliest] = [...sums].sort(([, one], [, other]) => other - one);
  expect(costliest?.[0]).toBe(skillTruths.costliestGap.skill);
});

test("one person of the site holds the rare skill", () => {
  const { site, skill, team, member } = skillTruths.onlyHolder;
  const prefix = `${site.toLowerCase()}-`;
  const ofSite = new Set([...people.staffIds].flatMap(([reference, id]) => (reference.startsWith(prefix) ? [id] : [])));
  const members = everybody().filter(({ id }) => ofSite.has(id));
  expect(coverageOf(members, skill)).toEqual({
    holders: [people.staffIds.get(`${prefix}${team}-${member + 1}`)],
    isThin: true,
  });
});

const rounds = () => listWaves(db).map(({ wave }) => wave);
const roundOf = (name: string) => rounds().find((wave) => wave.name === name)?.id ?? "";

test("there are two closed rounds of skills, a closed and an open pulse and reactions to a training", () => {
  expect(rounds().map(({ name, state }) => `${name}: ${state}`)).toEqual([
    "Pulse, this month: open",
    "Skills, second round: closed",
    "Module “Returns, refunds, root causes”: closed",
    "Pulse, late summer: closed",
    "Skills, first round: closed",
  ]);
});

test("everybody's ratings are the answers of the rounds of skills", () => {
  for (const name of ["Skills, first round", "Skills, second round"]) {
    const invited = listInvitations(db, roundOf(name));
    expect(invited).toHaveLength(2 * 73);
    const [some] = invited;
    const kept = listAnswers(db, findResponseOf(db, some?.id ?? "")?.id ?? "");
    const rated = listRatingsOf(db, some?.subjectId ?? "").filter(
      ({ waveId, source }) => waveId === roundOf(name) && source === some?.part,
    );
    expect(kept.map(({ rowId, value }) => [rowId, value]).sort()).toEqual(
      rated.map(({ skillId, level }) => [skillId, level]).sort(),
    );
  }
});

test.each([
  ["amount", ""],
  ["effort", ""],
  ["recommend", ""],
  ["statements", "handovers"],
] as const)(
  "the closed pulse says of %s %s what was planted, at the site with the trouble and elsewhere",
  (question, row) => {
    const north = people.siteIds.get(surveyTruths.site);
    const given = listInvitations(db, roundOf("Pulse, late summer")).flatMap(({ id }) => {
      const response = findResponseOf(db, id);
      const found = response ? listAnswers(db, response.id) : [];
      const answer = found.find(({ questionId, rowId }) => questionId === question && rowId === row);
      return typeof answer?.value === "number" ? [{ isThere: response?.siteId === north, value: answer.value }] : [];
    });
    const meanOf = (some: typeof given) => some.reduce((sum, { value }) => sum + value, 0) / some.length;
    const planted = surveyTruths.pulse[question === "statements" ? "handovers" : question];
    expect(Math.abs(meanOf(given.filter(({ isThere }) => isThere)) - planted.there)).toBeLessThan(0.6);
    expect(Math.abs(meanOf(given.filter(({ isThere }) => !isThere)) - planted.elsewhere)).toBeLessThan(0.6);
  },
);

test("the open pulse has still to be answered by whoever tries the pages of staff", () => {
  const staffId = people.ownerIds.get("staff") ?? "";
  expect(listWaiting(db, staffId, now)).toMatchObject([{ part: "answer" }]);
  const bands = listResponseBands(db, { id: roundOf("Pulse, this month"), mode: "confidential", smallestGroup: 5 });
  expect(bands).toHaveLength(12);
});
