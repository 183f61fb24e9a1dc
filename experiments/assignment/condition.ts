import { type Compiling, compileValueTest, every } from "./condition-values";
import type { Condition } from "./experiment";
import { isList, isRecord } from "./json-kinds";
import type { SavedGroups } from "./saved-groups";
import { validateCondition } from "./validate-condition";

export type CompiledCondition = (context: unknown) => boolean;

/**
 * Compiles a condition of the GrowthBook SDKs once, into closures, so that asking it allocates nothing.
 *
 * Answers as `evalCondition` of `@growthbook/growthbook` does, oddities included (`{"site": "null"}` holds when site is
 * absent), with one exception: a regular expression does not match texts longer than 512 characters.
 *
 * @param condition An object; all of its parts have to hold. Dots in a name reach into objects.
 * @param savedGroups Named lists for `$inGroup`, `$notInGroup` and `$savedGroup`.
 * @returns A function from a context to whether the condition holds.
 * @throws {RangeError} with a JSON pointer to the mistake, when `validateCondition` finds one.
 * @see GrowthBook, "Build your own SDK", evalCondition.
 */
export function compileCondition(condition: Condition, savedGroups: SavedGroups = {}): CompiledCondition {
  const found = validateCondition(condition);
  if (found !== null) throw new RangeError(`condition${found.pointer}: ${found.message}`);
  return compileAllParts(condition, { groups: savedGroups, resolving: [], compileCondition: compileAllParts });
}

/** Compiles an object whose every part has to hold. */
function compileAllParts(condition: unknown, compiling: Compiling): CompiledCondition {
  if (!isRecord(condition)) return () => false;
  return every(Object.entries(condition).map(([key, operand]) => compilePart(key, operand, compiling)));
}

function compilePart(key: string, operand: unknown, compiling: Compiling): CompiledCondition {
  if (key === "$and") return every(compileList(operand, compiling));
  if (key === "$or") return some(compileList(operand, compiling));
  if (key === "$nor") return not(some(compileList(operand, compiling)));
  if (key === "$not") return not(compileAllParts(operand, compiling));
  if (key === "$savedGroup") return compileSavedGroup(operand, compiling);
  return compileAttribute(key, compileValueTest(operand, compiling));
}

function compileList(conditions: unknown, compiling: Compiling): CompiledCondition[] {
  return isList(conditions) ? conditions.map((condition) => compileAllParts(condition, compiling)) : [];
}

function compileSavedGroup(reference: unknown, compiling: Compiling): CompiledCondition {
  const { groups, resolving } = compiling;
  const never = () => false;
  if (!isRecord(reference) || typeof reference.id !== "string") return never;
  const { id, attributeKey } = reference;
  const group = Object.hasOwn(groups, id) ? groups[id] : undefined;
  if (group === undefined || resolving.includes(id) || !("type" in group)) return never;
  if (group.type === "condition")
    return compileAllParts(group.condition, { ...compiling, resolving: [...resolving, id] });
  const attribute = typeof attributeKey === "string" ? attributeKey : group.attributeKey;
  return compileAttribute(attribute, compileValueTest({ $in: group.values }, compiling));
}

/** Reads an attribute by its path and tests it; what is absent is tested as null. */
function compileAttribute(path: string, test: (value: unknown) => boolean): CompiledCondition {
  const steps = path.split(".");
  if (steps.length > 1) {
    return (context) => {
      let current = context;
      for (const step of steps) current = memberOf(current, step);
      return test(current);
    };
  }
  return (context) => test(memberOf(context, path));
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return null;
  const member = (value as Readonly<Record<string, unknown>>)[name];
  return member !== undefined || name in value ? member : null;
}

/** Holds when one of the tests holds, and for an empty list (as in the SDKs). */
function some<T>(tests: readonly ((value: T) => boolean)[]): (value: T) => boolean {
  if (tests.length === 0) return () => true;
  return (value) => {
    for (const test of tests) if (test(value)) return true;
    return false;
  };
}

function not<T>(test: (value: T) => boolean): (value: T) => boolean {
  return (value) => !test(value);
}
