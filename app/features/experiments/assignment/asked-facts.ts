import type { AttributeContext } from "~experiments";
import { neededAttributes } from "../execution/needed-attributes";
import type { Plan } from "../plan.schema";

/** What a condition asks about the customer or the stock, which callers seldom send and which is known here. */
export interface AskedFacts {
  /** Names below `customer.`: "segment" of `customer.segment`. */
  readonly customer: readonly string[];
  /** Whether it asks for `stock.onHand`. */
  readonly stock: boolean;
  /** The context attribute that names the customer. */
  readonly customerIn: string;
  /** Whether `targetingKey` may name the customer: the plan assigns by customer. */
  readonly targetingKeyIsCustomer: boolean;
}

/** What must be known here for a plan; null when it asks nothing of the kind, as most plans do. */
export function askedFacts({ unit, condition }: Pick<Plan, "unit" | "condition">): AskedFacts | null {
  const names = neededAttributes({ unit, condition }).map(({ name }) => name.split("."));
  const customer = names.flatMap(([first, name]) => (first === "customer" && name !== undefined ? [name] : []));
  const stock = names.some(([first, name]) => first === "stock" && name === "onHand");
  if (customer.length === 0 && !stock) return null;
  const isByCustomer = unit.type === "customer";
  return {
    customer: [...new Set(customer)],
    stock,
    customerIn: isByCustomer ? unit.attribute : "customerId",
    targetingKeyIsCustomer: isByCustomer,
  };
}

/** The value that a dotted path leads to; undefined where it leads nowhere. */
export function atPath(context: AttributeContext, path: string): unknown {
  if (!path.includes(".")) return context[path];
  let found: unknown = context;
  for (const step of path.split(".")) {
    if (!isRecord(found)) return undefined;
    found = found[step];
  }
  return found;
}

/** Typed and mapped attributes are named by their path: { "customer.segment": "gold" } becomes { customer: { segment } }. */
export function nested(context: AttributeContext): AttributeContext {
  const dotted = Object.entries(context).filter(([name]) => name.includes("."));
  if (dotted.length === 0) return context;
  const whole: Record<string, unknown> = { ...context };
  for (const [name, value] of dotted) {
    const [first = "", ...rest] = name.split(".");
    const last = rest.join(".");
    delete whole[name];
    const known = whole[first];
    whole[first] = { ...(isRecord(known) ? known : {}), [last]: value };
  }
  return whole;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
