import { isList, isOperators, isRecord } from "./json-kinds";
import { regexMistake } from "./safe-regex";

/** What is wrong with a condition and where: a JSON pointer (RFC 6901) into the condition, empty for the whole. */
export interface ConditionMistake {
  readonly pointer: string;
  readonly message: string;
}

const DEEPEST = 12;
const MOST_PARTS = 50_000;

type Check = (operand: unknown, at: string, depth: number) => ConditionMistake | null;

/**
 * Finds the first mistake in a condition: an unknown operator, an operand of the wrong kind, a regular expression that
 * cannot be read or could take too long, a condition that is too large.
 *
 * @param condition Anything, for instance parsed JSON.
 * @returns null when the condition can be compiled.
 */
export function validateCondition(condition: unknown): ConditionMistake | null {
  if (countParts(condition, 0) > MOST_PARTS) {
    return mistake("", `the condition is too large (more than ${MOST_PARTS} parts, or nested too deeply)`);
  }
  return checkCondition(condition, "", 0);
}

function countParts(value: unknown, depth: number): number {
  if (typeof value !== "object" || value === null) return 1;
  if (depth > 4 * DEEPEST) return MOST_PARTS + 1;
  let parts = 1;
  for (const inner of Object.values(value)) {
    parts += countParts(inner, depth + 1);
    if (parts > MOST_PARTS) break;
  }
  return parts;
}

function mistake(pointer: string, message: string): ConditionMistake {
  return { pointer, message };
}

function inside(at: string, key: string | number): string {
  return `${at}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

const checkCondition: Check = (condition, at, depth) => {
  if (!isRecord(condition)) return mistake(at, `a condition is an object, not ${describe(condition)}`);
  if (depth > DEEPEST) return mistake(at, `nested deeper than ${DEEPEST} levels`);
  for (const [key, operand] of Object.entries(condition)) {
    const found = (WHOLE.get(key) ?? checkPath(key))(operand, inside(at, key), depth + 1);
    if (found !== null) return found;
  }
  return null;
};

function checkPath(path: string): Check {
  return (operand, at, depth) => {
    if (path === "") return mistake(at, "the name of an attribute is missing");
    if (!path.startsWith("$")) return checkValue(operand, at, depth);
    return mistake(
      at,
      VALUE.has(path)
        ? `${path} compares one attribute; write it inside one, as in {"site": {"${path}": …}}`
        : `unknown operator ${path}`,
    );
  };
}

const checkConditions: Check = (operand, at, depth) => {
  if (!isList(operand)) return mistake(at, `a list of conditions is needed, not ${describe(operand)}`);
  return firstMistake(operand, checkCondition, at, depth);
};

const checkGroupReference: Check = (operand, at) => {
  if (!isRecord(operand) || typeof operand.id !== "string") {
    return mistake(at, `a group is named as {"id": "…"}, not ${describe(operand)}`);
  }
  const { attributeKey } = operand;
  return attributeKey === undefined || typeof attributeKey === "string"
    ? null
    : mistake(inside(at, "attributeKey"), `the name of an attribute is needed, not ${describe(attributeKey)}`);
};

/** What an attribute is compared with: a plain value, a whole list or object, or operators. */
const checkValue: Check = (value, at, depth) => {
  if (!isRecord(value)) return value === undefined ? mistake(at, "a value is missing") : null;
  if (depth > DEEPEST) return mistake(at, `nested deeper than ${DEEPEST} levels`);
  const keys = Object.keys(value);
  if (!keys.some((key) => key.startsWith("$"))) return null;
  for (const key of keys) {
    const check = VALUE.get(key);
    const where = inside(at, key);
    if (!key.startsWith("$")) return mistake(where, `"${key}" stands beside an operator; operators stand alone`);
    if (check === undefined) return mistake(where, `unknown operator ${key}`);
    const found = check(value[key], where, depth + 1);
    if (found !== null) return found;
  }
  return null;
};

function firstMistake(items: readonly unknown[], check: Check, at: string, depth: number): ConditionMistake | null {
  for (const [index, item] of items.entries()) {
    const found = check(item, inside(at, index), depth);
    if (found !== null) return found;
  }
  return null;
}

function operand(wanted: string, fits: (value: unknown) => boolean): Check {
  return (value, at) => (fits(value) ? null : mistake(at, `${wanted} is needed, not ${describe(value)}`));
}

const isPlain = (value: unknown) => value === null || ["string", "number", "boolean"].includes(typeof value);
const plain = operand("a text, number, true, false or null", isPlain);
const ordered = operand("a number or text", (value) => typeof value === "string" || typeof value === "number");
const version = operand("a version such as 1.2.3", (value) => typeof value === "string" || typeof value === "number");
const plainList = operand("a list of plain values", (value) => isList(value) && value.every(isPlain));
const groupName = operand("the name of a group", (value) => typeof value === "string");
const yesOrNo = operand("true or false", (value) => typeof value === "boolean");
const TYPES = ["string", "number", "boolean", "array", "object", "null", "undefined"];
const typeName = operand(`one of ${TYPES.join(", ")}`, (value) => typeof value === "string" && TYPES.includes(value));

const regex: Check = (value, at) => {
  if (typeof value !== "string") return mistake(at, `a regular expression as text is needed, not ${describe(value)}`);
  const message = regexMistake(value);
  return message === null ? null : mistake(at, message);
};

const values: Check = (value, at, depth) =>
  isList(value) ? firstMistake(value, checkValue, at, depth) : mistake(at, `a list is needed, not ${describe(value)}`);

const size: Check = (value, at, depth) =>
  typeof value === "number" || isRecord(value)
    ? checkValue(value, at, depth)
    : mistake(at, `a number or a comparison such as {"$gt": 2} is needed, not ${describe(value)}`);

/** Only operators: each element is compared by them. Otherwise each element is an object that must meet a condition. */
const element: Check = (value, at, depth) =>
  isOperators(value) ? checkValue(value, at, depth) : checkCondition(value, at, depth);

/** Operators that stand in the place of an attribute. */
const WHOLE: ReadonlyMap<string, Check> = new Map([
  ["$and", checkConditions],
  ["$or", checkConditions],
  ["$nor", checkConditions],
  ["$not", checkCondition],
  ["$savedGroup", checkGroupReference],
]);

/** Operators that compare one attribute. */
const VALUE: ReadonlyMap<string, Check> = new Map<string, Check>([
  ...["$eq", "$ne"].map((name): [string, Check] => [name, plain]),
  ...["$lt", "$lte", "$gt", "$gte"].map((name): [string, Check] => [name, ordered]),
  ...["$veq", "$vne", "$vlt", "$vlte", "$vgt", "$vgte"].map((name): [string, Check] => [name, version]),
  ...["$in", "$nin", "$ini", "$nini"].map((name): [string, Check] => [name, plainList]),
  ...["$inGroup", "$notInGroup"].map((name): [string, Check] => [name, groupName]),
  ...["$all", "$alli"].map((name): [string, Check] => [name, values]),
  ...["$regex", "$regexi"].map((name): [string, Check] => [name, regex]),
  ["$exists", yesOrNo],
  ["$elemMatch", element],
  ["$size", size],
  ["$type", typeName],
  ["$not", checkValue],
]);

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (isList(value)) return "a list";
  if (isRecord(value)) return "an object";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
