import { resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "~db/client";
import { rolesOn } from "~db/queries/skills/person-roles";
import { listLevels } from "~db/queries/skills/ratings";
import { findCurrentTargets } from "~db/queries/skills/read-matrix";
import { coverageOf, gapsOf, type Levels, readinessOf, skillTruths } from "~experiments";
import { freshDb } from "../../tests/helpers/fresh-db";
import { readSkills } from "../content/read-skills";
import { type SeededPeople, seedPeople } from "./people";
import { seedSkills } from "./skills";

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 23);
let db: Db;
let people: SeededPeople;
beforeAll(async () => {
  db = freshDb();
  people = await seedPeople(db, now - 500 * DAY, { publicPasswords: true, seed: "demonstration" });
  seedSkills(db, {
    ...people,
    ...{ staffLoginId: people.ownerIds.get("staff") ?? "", seed: "demonstration", startsAt: now - 500 * DAY, now },
    content: readSkills(resolve(import.meta.dirname, "../../content/skills")),
  });
});

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
