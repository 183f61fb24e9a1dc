import { evalCondition } from "@growthbook/growthbook";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileCondition } from "./condition";
import { validateCondition } from "./validate-condition";

const groups = {
  carriers: ["dhl", "ups", 7],
  couriers: { type: "list" as const, attributeKey: "order.carrier", values: ["gls", "dpd"] },
  heavy: { type: "condition" as const, condition: { weight: { $gt: 10 } } },
  circle: { type: "condition" as const, condition: { $savedGroup: { id: "circle" } } },
};

const text = fc.constantFrom("", "North", "north", "dhl", "gls", "null", "0", "7", "1.2.3", "v1.10.0-rc.1+b7", "b7");
const number = fc.constantFrom(0, 1, -1, 7, 10.5, 50, 1e6);
const plain = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const name = fc.constantFrom("site", "weight", "tags", "order", "order.carrier", "order.lines", "missing", "order.x.y");
const list = fc.array(plain, { maxLength: 4 });
const line = fc.record({ sku: text, weight: number, tags: list }, { requiredKeys: [], noNullPrototype: true });
const context = fc.record(
  {
    site: plain,
    weight: plain,
    tags: fc.oneof(list, plain),
    order: fc.oneof(
      fc.record(
        { carrier: fc.oneof(plain, list), lines: fc.array(fc.oneof(line, plain), { maxLength: 3 }) },
        { noNullPrototype: true },
      ),
      plain,
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const operators = fc.letrec<{ value: unknown; condition: Record<string, unknown>; test: Record<string, unknown> }>(
  (tie) => ({
    test: fc.oneof(
      { maxDepth: 3 },
      fc.record({ $eq: plain }),
      fc.record({ $ne: plain }),
      fc.constantFrom("$lt", "$lte", "$gt", "$gte").chain((k) => fc.record({ [k]: fc.oneof(text, number) })),
      fc
        .constantFrom("$veq", "$vne", "$vlt", "$vlte", "$vgt", "$vgte")
        .chain((k) => fc.record({ [k]: fc.constantFrom("1.2.3", "v1.2.3-rc.1", "2", "1.10.0+b", 7, "") })),
      fc.constantFrom("$in", "$nin", "$ini", "$nini").chain((k) => fc.record({ [k]: fc.oneof(list, longList) })),
      fc
        .constantFrom("$inGroup", "$notInGroup")
        .chain((k) => fc.record({ [k]: fc.constantFrom("carriers", "couriers", "heavy", "unknown") })),
      fc
        .constantFrom("$regex", "$regexi")
        .chain((k) => fc.record({ [k]: fc.constantFrom("^n", "o+r", "[0-9]{1,2}$") })),
      fc.record({ $exists: fc.boolean() }),
      fc.record({ $type: fc.constantFrom("string", "number", "boolean", "array", "object", "null", "undefined") }),
      fc.record(
        { $lt: number, $gte: number, $exists: fc.boolean() },
        { requiredKeys: ["$gte"], noNullPrototype: true },
      ),
      fc.record({ $not: tie("value") }),
      fc.record({ $size: fc.oneof(number, fc.record({ $gt: number })) }),
      fc.constantFrom("$all", "$alli").chain((k) => fc.record({ [k]: fc.array(tie("value"), { maxLength: 3 }) })),
      fc.record({ $elemMatch: fc.oneof(tie("test"), tie("condition").filter(hasAttribute)) }),
    ),
    value: fc.oneof({ maxDepth: 3 }, plain, list, tie("test")),
    condition: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.dictionary(fc.oneof(name, fc.constantFrom("sku")), tie("value"), { maxKeys: 3, noNullPrototype: true }),
      fc
        .constantFrom("$and", "$or", "$nor")
        .chain((k) => fc.record({ [k]: fc.array(tie("condition"), { maxLength: 3 }) })),
      fc.record({ $not: tie("condition") }),
      fc.record({ $savedGroup: fc.record({ id: fc.constantFrom("carriers", "couriers", "heavy", "circle", "none") }) }),
      fc.record({ $savedGroup: fc.record({ id: fc.constant("couriers"), attributeKey: fc.constant("site") }) }),
    ),
  }),
);
const longList = fc.constant(["a", "b", "c", "d", "e", "f", "g", "North", 7, null]);

function hasAttribute(condition: Record<string, unknown>): boolean {
  const keys = Object.keys(condition);
  return keys.length === 0 || keys.some((key) => !key.startsWith("$"));
}

test("a compiled condition answers as the GrowthBook SDK does", () => {
  fc.assert(
    fc.property(operators.condition, context, (condition, attributes) => {
      const expected = evalCondition(attributes, condition as never, groups as never);
      expect(compileCondition(condition, groups)(attributes)).toBe(expected);
    }),
    { numRuns: 4000, seed: 20_260_301 },
  );
});

test("shuffling the keys of a context changes nothing", () => {
  fc.assert(
    fc.property(operators.condition, context, (condition, attributes) => {
      const holds = compileCondition(condition, groups);
      expect(holds(Object.fromEntries(Object.entries(attributes).reverse()))).toBe(holds(attributes));
    }),
    { numRuns: 500, seed: 20_260_301 },
  );
});

test("compiled once, a condition does not change with the object it came from", () => {
  const condition: { site: unknown } = { site: { $in: ["North"] } };
  const holds = compileCondition(condition);
  condition.site = "East";
  expect(holds({ site: "North" })).toBe(true);
});

test.each([
  [{ site: { $gtt: 1 } }, "/site/$gtt", "unknown operator $gtt"],
  [{ $foo: 1 }, "/$foo", "unknown operator $foo"],
  [{ $gt: 5 }, "/$gt", "write it inside one"],
  [{ $and: { a: 1 } }, "/$and", "a list of conditions is needed, not an object"],
  [{ $or: [{ a: 1 }, 5] }, "/$or/1", "a condition is an object, not 5"],
  [{ "a/b~c": { $in: "x" } }, "/a~1b~0c/$in", "a list of plain values is needed"],
  [{ a: { $in: [["x"]] } }, "/a/$in", "a list of plain values is needed"],
  [{ a: { $gt: 1, b: 2 } }, "/a/b", "operators stand alone"],
  [{ a: { $gt: [1] } }, "/a/$gt", "a number or text is needed, not a list"],
  [{ a: { $exists: "yes" } }, "/a/$exists", "true or false is needed"],
  [{ a: { $type: "int" } }, "/a/$type", "one of string, number"],
  [{ a: { $regex: "(" } }, "/a/$regex", "not a regular expression"],
  [{ a: { $not: { $size: "2" } } }, "/a/$not/$size", "a number or a comparison"],
  [{ a: { $elemMatch: { $or: [] } } }, "/a/$elemMatch/$or", "unknown operator $or"],
  [{ a: { $elemMatch: 5 } }, "/a/$elemMatch", "a condition is an object, not 5"],
  [{ a: { $all: [{ $regex: 5 }] } }, "/a/$all/0/$regex", "a regular expression as text"],
  [{ $savedGroup: "x" }, "/$savedGroup", "a group is named as"],
  [[], "", "a condition is an object, not a list"],
  ["x", "", "a condition is an object"],
])("the mistake in %j is found at %s", (condition, pointer, message) => {
  const found = validateCondition(condition);
  expect(found?.pointer).toBe(pointer);
  expect(found?.message).toContain(message);
});

test.each([
  "(a+)+$",
  "(a*)*",
  "([a-z]+)*x",
  "(a|aa)+",
  "((a|b)?c)*",
  "(?:x{1,5}){2,}",
  "(?<n>a+){3}",
  "(a)\\1",
  ".*a.*b.*c.*d",
  "a.*b.*c.*d",
  "^a*a*a*a*$",
  "^a{0,90}a{0,90}a{0,90}a{0,90}$",
  `^${"a?".repeat(40)}${"a".repeat(40)}$`,
  `^${"(a|a)".repeat(30)}$`,
  "a".repeat(201),
])("the pattern %s, which could take too long, is refused", (pattern) => {
  expect(validateCondition({ a: { $regex: pattern } })?.pointer).toBe("/a/$regex");
});

test.each([
  "^(DE|FR|IT)-[0-9]+$",
  "^[^@]+@example\\.com$",
  "(ab)+c",
  "[(+*)]+",
  "\\(\\d{3}\\)",
  "(?:north|east)?$",
  "a{2}(b{3}){4}",
  "x{,3}",
])("the pattern %s is accepted", (pattern) => {
  expect(validateCondition({ a: { $regex: pattern } })).toBeNull();
});

test.each([
  ["a.*b.*c", `${"a".repeat(170)}${"b".repeat(342)}`],
  ["^a*a*a*$", `${"a".repeat(511)}b`],
  [`^${"a?".repeat(16)}${"a".repeat(16)}b`, "a".repeat(40)],
  [`^${"(a|a)".repeat(16)}b`, "a".repeat(40)],
  ["a.*b.*c", `abc${"a".repeat(1_000_000)}`],
])("the accepted pattern %s answers soon on a text made for it", (pattern, text) => {
  const holds = compileCondition({ a: { $regex: pattern } });
  const started = performance.now();
  expect(holds({ a: text })).toBe(false);
  expect(performance.now() - started).toBeLessThan(1500);
});

test("a condition that is too large or too deep is refused", () => {
  let deep: Record<string, unknown> = { a: 1 };
  for (let i = 0; i < 20; i++) deep = { $not: deep };
  expect(validateCondition(deep)?.message).toContain("nested");
  for (let i = 0; i < 5000; i++) deep = { $not: deep };
  expect(validateCondition(deep)?.message).toContain("too large");
  expect(validateCondition({ a: { $in: Array.from({ length: 60_000 }, (_, i) => i) } })?.message).toContain(
    "too large",
  );
});

test("a list of thousands of values is accepted and searched", () => {
  const skus = Array.from({ length: 20_000 }, (_, i) => `sku-${i}`);
  const holds = compileCondition({ sku: { $in: skus } });
  expect([holds({ sku: "sku-19999" }), holds({ sku: "sku-20000" }), holds({ sku: ["x", "sku-7"] })]).toEqual([
    true,
    false,
    true,
  ]);
});

test("a refused condition says where and why", () => {
  expect(() => compileCondition({ site: { $near: 1 } })).toThrow(
    new RangeError("condition/site/$near: unknown operator $near"),
  );
});

test("hostile contexts are answered, not thrown at", () => {
  const holds = compileCondition({ a: "x", b: { $lt: 5 }, c: { $regex: "x" }, d: { $gt: "x" } });
  const odd = { toString: 1, valueOf: 1 };
  expect(holds({ a: odd, b: odd, c: odd, d: odd })).toBe(false);
  expect(compileCondition({ b: { $lt: 5 } })({ b: odd })).toBe(false);
  expect(compileCondition({ d: { $gt: "x" } })({ d: odd })).toBe(false);
});
