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

/** What the form of a cost offers: goods in two ways, of which the newer entry counts. */
export const costChoices = ["goods", "goodsPerOrder", ...costKinds.slice(1)] as const;
export type CostChoice = CostKind | "goodsPerOrder";
