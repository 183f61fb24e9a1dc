import { isList, isOperators } from "./json-kinds";
import { LONGEST_SUBJECT } from "./safe-regex";
import { groupValues, type SavedGroups } from "./saved-groups";
import { versionText } from "./version-text";

/** Whether one value (null when the attribute is absent) passes. */
export type ValueTest = (value: unknown) => boolean;

/** What is known while a condition is compiled: the groups, and which of them are being resolved (to stop circles). */
export interface Compiling {
  readonly groups: SavedGroups;
  readonly resolving: readonly string[];
  /** Compiles a condition on the elements of a list. */
  readonly compileCondition: (condition: unknown, compiling: Compiling) => (element: unknown) => boolean;
}

/** From this many values on, a list is kept as a set. */
const SET_FROM = 8;

/**
 * Compiles what an attribute is compared with: a plain value (loosely, as the SDKs do), a whole list or object (by its
 * JSON), or operators that all have to hold.
 *
 * @param ignoreCase Applies to a text alone, inside `$alli`.
 */
export function compileValueTest(expected: unknown, compiling: Compiling, ignoreCase = false): ValueTest {
  if (typeof expected === "string") return ignoreCase ? sameTextIgnoringCase(expected) : sameText(expected);
  if (typeof expected === "number") return (value) => value === expected || numberOf(value) === expected;
  if (typeof expected === "boolean") return (value) => value !== null && Boolean(value) === expected;
  if (expected === null) return (value) => value === null;
  if (!isOperators(expected)) {
    const json = JSON.stringify(expected);
    return (value) => JSON.stringify(value) === json;
  }
  return every(
    Object.entries(expected).map(([operator, operand]) => {
      const compile = OPERATORS.get(operator);
      return compile === undefined ? () => false : compile(operand, compiling);
    }),
  );
}

function sameText(expected: string): ValueTest {
  return (value) => (typeof value === "string" ? value === expected : textOf(value) === expected);
}

function sameTextIgnoringCase(expected: string): ValueTest {
  const folded = expected.toLowerCase();
  return (value) => textOf(value)?.toLowerCase() === folded;
}

/** A value's text; null for the rare object that has none (an object whose `toString` is not a function). */
function textOf(value: unknown): string | null {
  try {
    return String(value);
  } catch {
    return null;
  }
}

function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  try {
    return Number(value);
  } catch {
    return Number.NaN;
  }
}

type CompileOperator = (operand: unknown, compiling: Compiling) => ValueTest;

const OPERATORS: ReadonlyMap<string, CompileOperator> = new Map<string, CompileOperator>([
  ["$eq", (operand) => (value) => value === operand],
  ["$ne", (operand) => (value) => value !== operand],
  ["$lt", (operand) => compareWith(operand, (a, b) => a < b)],
  ["$lte", (operand) => compareWith(operand, (a, b) => a <= b)],
  ["$gt", (operand) => compareWith(operand, (a, b) => a > b)],
  ["$gte", (operand) => compareWith(operand, (a, b) => a >= b)],
  ["$veq", (operand) => compareVersion(operand, (a, b) => a === b)],
  ["$vne", (operand) => compareVersion(operand, (a, b) => a !== b)],
  ["$vlt", (operand) => compareVersion(operand, (a, b) => a < b)],
  ["$vlte", (operand) => compareVersion(operand, (a, b) => a <= b)],
  ["$vgt", (operand) => compareVersion(operand, (a, b) => a > b)],
  ["$vgte", (operand) => compareVersion(operand, (a, b) => a >= b)],
  ["$in", (operand) => isIn(listOf(operand))],
  ["$nin", (operand) => negate(isIn(listOf(operand)))],
  ["$ini", (operand) => isInIgnoringCase(listOf(operand))],
  ["$nini", (operand) => negate(isInIgnoringCase(listOf(operand)))],
  ["$inGroup", (operand, { groups }) => inGroup(groupValues(groups, String(operand)), true)],
  ["$notInGroup", (operand, { groups }) => inGroup(groupValues(groups, String(operand)), false)],
  ["$all", (operand, compiling) => hasAll(operand, compiling, false)],
  ["$alli", (operand, compiling) => hasAll(operand, compiling, true)],
  ["$regex", (operand) => matches(new RegExp(String(operand)))],
  ["$regexi", (operand) => matches(new RegExp(String(operand), "i"))],
  ["$exists", (operand) => (operand ? isPresent : negate(isPresent))],
  ["$elemMatch", someElement],
  ["$size", hasSize],
  ["$type", (operand) => (value) => typeName(value) === operand],
  ["$not", (operand, compiling) => negate(compileValueTest(operand, compiling))],
]);

/** Holds when all of the tests hold, and for an empty list. */
export function every<T>(tests: readonly ((value: T) => boolean)[]): (value: T) => boolean {
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (tests.length === 2) return (value) => first(value) && second(value);
  return (value) => {
    for (const test of tests) if (!test(value)) return false;
    return true;
  };
}

function negate(test: ValueTest): ValueTest {
  return (value) => !test(value);
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function listOf(operand: unknown): readonly unknown[] {
  return isList(operand) ? operand : [];
}

/**
 * Compares as JavaScript's `<` does: two texts by their characters, anything else as numbers (null is 0, what is not a
 * number fails every comparison).
 */
function compareWith(operand: unknown, holds: Comparison): ValueTest {
  if (typeof operand !== "string") {
    const limit = numberOf(operand);
    return (value) => holds(numberOf(value), limit);
  }
  const asNumber = numberOf(operand);
  return (value) => {
    if (typeof value === "string") return holds(value, operand);
    if (typeof value !== "object" || value === null) return holds(numberOf(value), asNumber);
    const text = textOf(value);
    return text !== null && holds(text, operand);
  };
}

interface Comparison {
  (a: number, b: number): boolean;
  (a: string, b: string): boolean;
}

function compareVersion(operand: unknown, holds: (a: string, b: string) => boolean): ValueTest {
  const version = versionText(operand);
  return (value) => holds(versionText(value), version);
}

/** Whether a value, or one of a list's elements, is in the list. */
function isIn(values: readonly unknown[]): ValueTest {
  const hasText = isOneOf(values.filter((value) => typeof value === "string"));
  const others = values.filter((value) => typeof value !== "string");
  const has: ValueTest = (value) => (typeof value === "string" ? hasText(value) : others.includes(value));
  return (value) => {
    if (typeof value === "string") return hasText(value);
    return isList(value) ? value.some(has) : others.includes(value);
  };
}

function isOneOf(texts: readonly string[]): (text: string) => boolean {
  const [first, second] = texts;
  if (first === undefined) return () => false;
  if (second === undefined) return (text) => text === first;
  if (texts.length === 2) return (text) => text === first || text === second;
  if (texts.length < SET_FROM) return (text) => texts.includes(text);
  const set = new Set(texts);
  return (text) => set.has(text);
}

function isInIgnoringCase(values: readonly unknown[]): ValueTest {
  const fold = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : value);
  const folded = values.map(fold);
  const has: ValueTest = (value) => folded.some((one) => one === fold(value));
  return (value) => (isList(value) ? value.some(has) : has(value));
}

function inGroup(values: readonly unknown[] | null, inside: boolean): ValueTest {
  if (values === null) return () => false;
  return inside ? isIn(values) : negate(isIn(values));
}

/** Whether each of the expected values is met by at least one element. */
function hasAll(operand: unknown, compiling: Compiling, ignoreCase: boolean): ValueTest {
  const tests = listOf(operand).map((expected) => compileValueTest(expected, compiling, ignoreCase));
  return (value) => isList(value) && tests.every((test) => value.some((element) => test(element)));
}

function matches(pattern: RegExp): ValueTest {
  return (value) => {
    const text = textOf(value);
    return text !== null && text.length <= LONGEST_SUBJECT && pattern.test(text);
  };
}

/** Whether one element, absent ones aside, meets the operators, or as an object meets the condition. */
function someElement(operand: unknown, compiling: Compiling): ValueTest {
  const test = isOperators(operand)
    ? compileValueTest(operand, compiling)
    : compiling.compileCondition(operand, compiling);
  return (value) => isList(value) && value.some((element) => isPresent(element) && test(element));
}

function hasSize(operand: unknown, compiling: Compiling): ValueTest {
  const test = compileValueTest(operand, compiling);
  return (value) => isList(value) && test(value.length);
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return isList(value) ? "array" : typeof value;
}
