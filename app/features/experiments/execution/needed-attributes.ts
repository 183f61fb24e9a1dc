import type { Plan } from "../plan.schema";

/** An attribute that a plan's condition asks about, with what it compares it to. */
export interface NeededAttribute {
  readonly name: string;
  readonly kind: "text" | "number" | "yesNo";
  /** Values to offer; empty: anything may be typed. */
  readonly values: readonly string[];
}

type Found = Map<string, { operands: unknown[] }>;

/**
 * What must be known of an order before a plan can say its arm: the unit's own attribute and everything that its
 * condition reads.
 */
export function neededAttributes({ unit, condition }: Pick<Plan, "unit" | "condition">): readonly NeededAttribute[] {
  const found: Found = new Map([[unit.attribute, { operands: [] }]]);
  if (condition !== null) collect(condition, found);
  return [...found].map(([name, { operands }]) => ({ name, ...kindOf(operands) }));
}

function collect(condition: Readonly<Record<string, unknown>>, found: Found): void {
  for (const [name, operand] of Object.entries(condition)) {
    if (name.startsWith("$")) {
      for (const part of Array.isArray(operand) ? operand : [operand]) if (isRecord(part)) collect(part, found);
      continue;
    }
    const known = found.get(name) ?? { operands: [] };
    known.operands.push(...operandsOf(operand));
    found.set(name, known);
  }
}

/** What an attribute is compared with, whatever the operators. */
function operandsOf(operand: unknown): unknown[] {
  if (Array.isArray(operand)) return operand.flatMap(operandsOf);
  if (!isRecord(operand)) return [operand];
  return Object.entries(operand).flatMap(([operator, inner]) =>
    operator === "$exists" || operator === "$regex" ? [] : operandsOf(inner),
  );
}

function kindOf(operands: readonly unknown[]): Pick<NeededAttribute, "kind" | "values"> {
  if (operands.some((operand) => typeof operand === "number")) return { kind: "number", values: [] };
  if (operands.some((operand) => typeof operand === "boolean")) return { kind: "yesNo", values: [] };
  return { kind: "text", values: [...new Set(operands.filter((operand) => typeof operand === "string"))] };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
