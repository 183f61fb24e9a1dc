import { expect, test } from "vitest";
import { compileCondition } from "~experiments";
import { type AttributeKind, compileAudience, readLine } from "./audience";

const kindOf = (name: string): AttributeKind => (name === "value" ? "number" : "text");
const lineOf = (
  attribute: string,
  operator: Parameters<typeof readLine>[0]["operator"],
  value: string,
  locale = "en-GB",
) => {
  const result = readLine({ attribute, operator, value }, { locale, kindOf });
  if (!result.ok) throw new Error(`${attribute} ${operator} ${value}`);
  return result.line;
};

test.each([
  { lines: [lineOf("country", "is", "DE")], condition: { country: "DE" } },
  { lines: [lineOf("country", "isNot", "DE")], condition: { country: { $ne: "DE" } } },
  { lines: [lineOf("country", "isOneOf", "DE, AT; CH")], condition: { country: { $in: ["DE", "AT", "CH"] } } },
  { lines: [lineOf("value", "over", "50")], condition: { value: { $gt: 50 } } },
  { lines: [lineOf("value", "under", "1.250,5", "de-DE")], condition: { value: { $lt: 1250.5 } } },
  { lines: [lineOf("value", "is", "50")], condition: { value: 50 } },
  { lines: [lineOf("sku", "is", "50")], condition: { sku: "50" } },
  { lines: [lineOf("note", "contains", "a+b (c)")], condition: { note: { $regex: "a\\+b \\(c\\)" } } },
  {
    lines: [lineOf("value", "over", "50"), lineOf("value", "under", "90")],
    condition: { $and: [{ value: { $gt: 50 } }, { value: { $lt: 90 } }] },
  },
])("the sentence $lines means $condition", ({ lines, condition }) => {
  expect(compileAudience(lines, [])).toEqual(condition);
});

test("site is North and value over 50", () => {
  const condition = compileAudience([lineOf("value", "over", "50")], ["North"]);
  expect(condition).toEqual({ site: "North", value: { $gt: 50 } });
  const holds = compileCondition(condition ?? {});
  expect(holds({ site: "North", value: 50.01 })).toBe(true);
  expect(holds({ site: "North", value: 50 })).toBe(false);
  expect(holds({ site: "East", value: 99 })).toBe(false);
});

test("several sites, and a line about the site as well, all hold", () => {
  const condition = compileAudience([lineOf("site", "isNot", "East")], ["North", "East"]);
  const holds = compileCondition(condition ?? {});
  expect([holds({ site: "North" }), holds({ site: "East" }), holds({ site: "West" })]).toEqual([true, false, false]);
});

test("no lines and no sites mean everybody", () => {
  expect(compileAudience([], [])).toBeNull();
});

test.each([
  ["value", "over", "much"],
  ["value", "is", "x"],
  ["country", "is", " "],
  ["country", "isOneOf", " , "],
] as const)("the line %s %s “%s” is not understood", (attribute, operator, value) => {
  expect(readLine({ attribute, operator, value }, { locale: "en-GB", kindOf })).toEqual({ ok: false });
});
