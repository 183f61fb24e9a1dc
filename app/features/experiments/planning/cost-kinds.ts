import type { CostKind } from "~db/schema/organisation";

export type { CostKind } from "~db/schema/organisation";

/** Kinds of cost in the order people are asked; here, because the browser's bundle must not load the schema. */
export const costKinds = [
  "goods",
  "packaging",
  "carrier",
  "labourRate",
  "stepMinutes",
  "return",
  "claim",
  "contact",
] as const satisfies readonly CostKind[];
