import type { Mapping, OrdersMapping, ResultsMapping } from "./mapping.schema";

/** What stands in the way of reading a file this way; the interface has a sentence for each. */
export type MappingProblem =
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
  | "twice";

/** Everything that is missing, in the order of the page; empty when the file can be read. */
export function mappingProblems(mapping: Mapping): MappingProblem[] {
  switch (mapping.target) {
    case "results":
      return resultProblems(mapping);
    case "orders":
      return orderProblems(mapping);
  }
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
