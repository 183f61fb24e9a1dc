import type { EventsMapping, Mapping, OrdersMapping, ResultsMapping } from "./mapping.schema";

/** What stands in the way of reading a file this way; the interface has a sentence for each. */
export type MappingProblem =
  | "noTime"
  | "noType"
  | "noUnit"
  | "noOrder"
  | "severalUnits"
  | "noArm"
  | "severalArms"
  | "noOutcome"
  | "noName"
  | "armCount"
  | "shares"
  | "primary"
  | "alpha"
  | "twice"
  | "attributeName";

/** Everything that is missing, in the order of the page; empty when the file can be read. */
export function mappingProblems(mapping: Mapping): MappingProblem[] {
  switch (mapping.target) {
    case "events":
      return eventProblems(mapping);
    case "results":
      return resultProblems(mapping);
    case "orders":
      return orderProblems(mapping);
  }
}

const ATTRIBUTE = /^[A-Za-z][A-Za-z0-9_.-]{0,127}$/;
const attributeUses = new Set(["text", "number", "money", "yesNo", "unit"]);
const onlyOnce = new Set(["order", "customer", "type", "startTime", "eventId", "staff"]);

function eventProblems({ columns, fixedType }: EventsMapping): MappingProblem[] {
  const used = columns.filter(({ use }) => use !== "ignore");
  const has = (...uses: readonly string[]) => used.some(({ use }) => uses.includes(use));
  const names = used.filter(({ use }) => attributeUses.has(use)).map(({ as, column }) => as || column);
  const once = used.filter(({ use }) => onlyOnce.has(use)).map(({ use }) => use);
  const everyTimeIsNamed = used.filter(({ use }) => use === "time").every(({ as }) => as !== "");
  return [
    ...problem("noUnit", !has("order", "customer", "unit")),
    ...problem("noTime", !has("time")),
    ...problem("noType", !has("type") && fixedType === "" && !everyTimeIsNamed),
    ...problem("twice", new Set(names).size !== names.length || new Set(once).size !== once.length),
    ...problem(
      "attributeName",
      names.some((name) => !ATTRIBUTE.test(name)),
    ),
  ];
}

function resultProblems({ columns, arms, primary, alpha, name }: ResultsMapping): MappingProblem[] {
  const count = (use: string) => columns.filter((column) => column.use === use).length;
  const outcomes = columns.filter(({ use }) => use === "mean" || use === "proportion");
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...problem("noName", name.trim() === ""),
    ...problem("noUnit", count("unit") === 0),
    ...problem("severalUnits", count("unit") > 1),
    ...problem("noArm", count("arm") === 0),
    ...problem("severalArms", count("arm") > 1),
    ...problem("armCount", count("arm") === 1 && arms.length < 2),
    ...problem("shares", arms.length >= 2 && (Math.abs(total - 1) > 1e-6 || arms.some(({ weight }) => weight <= 0))),
    ...problem("noOutcome", outcomes.length === 0),
    ...problem("primary", outcomes.length > 0 && !outcomes.some(({ column }) => column === primary)),
    ...problem("alpha", !(alpha > 0 && alpha < 0.5)),
  ];
}

function orderProblems({ columns }: OrdersMapping): MappingProblem[] {
  const names = columns.filter(({ use }) => use === "attribute").map(({ as }) => as);
  return [...problem("noOrder", !names.includes("orderId")), ...problem("twice", new Set(names).size !== names.length)];
}

function problem(name: MappingProblem, isThere: boolean): MappingProblem[] {
  return isThere ? [name] : [];
}
