import fc from "fast-check";
import { expect, test } from "vitest";
import { coverageOf, crossTraining } from "./coverage";
import { type Gap, gapsOf, readinessOf, worstGaps } from "./gaps";
import { levelOfRecord, peerLevel, type Rating } from "./level-of-record";
import { modulePath } from "./module-path";

const rating = (source: Rating["source"], level: number | null, at: number, rest: Partial<Rating> = {}): Rating => ({
  ...{ source, level, at, expiresAt: null, ratedBy: null },
  ...rest,
});
const peers = (...levels: readonly number[]) =>
  levels.map((level, at) => rating("peer", level, at, { ratedBy: `p${at}` }));

test("an assessment that has not expired comes first, then the manager, then colleagues, then one's own word", () => {
  const self = rating("self", 5, 90);
  const manager = rating("manager", 2, 10);
  const assessed = rating("assessment", 3, 5, { expiresAt: 100 });
  expect(levelOfRecord([self, manager, assessed], 99)).toMatchObject({ level: 3, source: "assessment" });
  expect(levelOfRecord([self, manager, assessed], 100)).toMatchObject({ level: 2, source: "manager" });
  expect(levelOfRecord([self, ...peers(4, 4, 3)], 100)).toMatchObject({
    level: 4,
    source: "peer",
    isUnverified: false,
  });
  expect(levelOfRecord([self, ...peers(4, 4)], 100)).toMatchObject({ level: 5, source: "self", isUnverified: true });
  expect(levelOfRecord(peers(4, 4), 100)).toBeNull();
});

test("the newest of a source counts, and one colleague counts once", () => {
  expect(levelOfRecord([rating("manager", 1, 1), rating("manager", 4, 2)], 9)?.level).toBe(4);
  const twice = [1, 5].map((level, at) => rating("peer", level, at, { ratedBy: "same" }));
  expect(peerLevel([...twice, ...peers(3)])).toBeNull();
});

test("from five colleagues on the highest and the lowest are left out", () => {
  expect(peerLevel(peers(0, 3, 3, 3, 5))?.level).toBe(3);
  expect(peerLevel(peers(1, 1, 4))?.level).toBe(2);
});

const target = (skillId: string, level: number, weight = 1, required = true) => ({ skillId, level, weight, required });

test("readiness counts required targets by weight, and a surplus makes up for nothing", () => {
  const targets = [target("a", 4, 3), target("b", 2, 1), target("c", 3, 2, false)];
  const gaps = gapsOf(
    targets,
    new Map([
      ["a", 2],
      ["b", 5],
      ["c", 0],
    ]),
  );
  expect(gaps.map(({ gap }) => gap)).toEqual([2, 0, 3]);
  // 1 - (3 x 2 + 1 x 0) / (3 x 4 + 1 x 2)
  expect(readinessOf(gaps)).toBeCloseTo(1 - 6 / 14, 12);
  expect(worstGaps(gaps, 3).map(({ skillId }) => skillId)).toEqual(["a", "c"]);
});

test("what was not rated is not counted, and what does not apply is left out", () => {
  const gaps = gapsOf([target("a", 4), target("b", 2)], new Map([["b", null]]));
  expect(gaps).toEqual([{ skillId: "a", target: 4, level: null, gap: null, weight: 1, required: true }]);
  expect(readinessOf(gaps)).toBeNull();
});

const levelArbitrary = fc.integer({ min: 0, max: 5 });
const targetArbitrary = fc.record({
  level: fc.integer({ min: 1, max: 5 }),
  weight: fc.integer({ min: 1, max: 3 }),
  required: fc.boolean(),
  at: levelArbitrary,
});

test("readiness lies between 0 and 1, is 1 exactly without a required gap, and never falls when a level rises", () => {
  fc.assert(
    fc.property(fc.array(targetArbitrary, { minLength: 1, maxLength: 8 }), fc.nat(), (rows, pick) => {
      const targets = rows.map((row, at) => target(`s${at}`, row.level, row.weight, row.required));
      const levels = new Map(rows.map((row, at) => [`s${at}`, row.at]));
      const gaps = gapsOf(targets, levels);
      const ready = readinessOf(gaps);
      if (ready === null) return;
      expect(ready).toBeGreaterThanOrEqual(0);
      expect(ready === 1).toBe(gaps.every(({ required, gap }) => !required || gap === 0));
      const raised = `s${pick % rows.length}`;
      const after = readinessOf(
        gapsOf(targets, new Map(levels).set(raised, Math.min(5, (levels.get(raised) ?? 0) + 1))),
      );
      expect(after ?? 0).toBeGreaterThanOrEqual(ready);
    }),
  );
});

const member = (id: string, levels: Record<string, number>) => ({ id, levels: new Map(Object.entries(levels)) });

test("a skill with one holder is thin, and the one who lacks least learns it from a coach", () => {
  const team = [member("ann", { x: 5, y: 4 }), member("ben", { x: 2, y: 0 }), member("cem", { x: 0, y: 1 })];
  expect(coverageOf(team, "x")).toEqual({ holders: ["ann"], isThin: true });
  expect(crossTraining(team, ["x", "y"])).toEqual([
    { skillId: "x", learner: "ben", coach: "ann", steps: 1 },
    { skillId: "y", learner: "cem", coach: "ann", steps: 2 },
  ]);
  expect(crossTraining([member("ann", { x: 3 }), member("ben", { x: 2 })], ["x"])).toEqual([]);
});

const module = (
  id: string,
  minutes: number,
  teaches: Record<string, number>,
  prerequisites: readonly string[] = [],
) => ({
  ...{ id, minutes, prerequisites },
  teaches: Object.entries(teaches).map(([skillId, toLevel]) => ({ skillId, toLevel })),
});
const gap = (skillId: string, targetLevel: number, level: number | null, weight = 1): Gap => ({
  ...{ skillId, target: targetLevel, level, weight, required: true },
  gap: level === null ? null : Math.max(0, targetLevel - level),
});

test("a path takes the most gap a minute, what comes before first, and nothing that closes nothing", () => {
  const modules = [
    module("basics", 20, { z: 1 }),
    module("long", 60, { a: 4 }),
    module("short", 20, { a: 3 }, ["basics"]),
    module("useless", 5, { q: 5 }),
  ];
  const path = modulePath([gap("a", 3, 1)], modules);
  expect(path.map(({ moduleId }) => moduleId)).toEqual(["basics", "short"]);
  expect(path.at(-1)?.closes).toEqual(["a"]);
  expect(modulePath([gap("a", 3, 1)], modules, new Set(["basics"])).map(({ moduleId }) => moduleId)).toEqual(["short"]);
  expect(modulePath([gap("a", 3, 3)], modules)).toEqual([]);
});

test("a path never repeats a module, keeps prerequisites before, and leaves no gap that a module could close", () => {
  const ids = ["a", "b", "c", "d"];
  const moduleArbitrary = fc.record({
    minutes: fc.integer({ min: 5, max: 60 }),
    teaches: fc.dictionary(fc.constantFrom(...ids), levelArbitrary),
    before: fc.nat(),
  });
  fc.assert(
    fc.property(
      fc.array(moduleArbitrary, { maxLength: 6 }),
      fc.array(levelArbitrary, { minLength: 4, maxLength: 4 }),
      (rows, at) => {
        const modules = rows.map(({ minutes, teaches, before }, i) =>
          module(`m${i}`, minutes, teaches, i > 0 && before % 2 ? [`m${before % i}`] : []),
        );
        const gaps = ids.map((id, i) => gap(id, 4, at[i] ?? 0));
        const taken = modulePath(gaps, modules).map(({ moduleId }) => moduleId);
        expect(new Set(taken).size).toBe(taken.length);
        for (const { id, prerequisites } of modules.filter((one) => taken.includes(one.id))) {
          for (const before of prerequisites) expect(taken.indexOf(before)).toBeLessThan(taken.indexOf(id));
        }
        for (const { skillId, target: wanted, level } of gaps) {
          const best = Math.max(
            level ?? 0,
            ...modules
              .flatMap(({ teaches }) => teaches.filter((t) => t.skillId === skillId))
              .map(({ toLevel }) => toLevel),
          );
          const got = Math.max(
            level ?? 0,
            ...modules
              .filter(({ id }) => taken.includes(id))
              .flatMap(({ teaches }) => teaches.filter((t) => t.skillId === skillId))
              .map(({ toLevel }) => toLevel),
          );
          expect(Math.min(got, wanted)).toBe(Math.min(best, wanted));
        }
      },
    ),
  );
});
