import type { ChangeKind } from "~db/schema/experiments";

/** Kinds of change as they are offered; here, because the browser's bundle must not load the schema. */
export const changeKinds = [
  "workflow",
  "carrier",
  "supplier",
  "system",
  "staffing",
  "pricing",
  "packaging",
  "policy",
  "other",
] as const satisfies readonly ChangeKind[];
