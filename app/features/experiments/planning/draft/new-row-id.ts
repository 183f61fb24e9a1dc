import { randomBytes } from "node:crypto";

/** Names a row of a list in a draft. */
export function newRowId(): string {
  return randomBytes(5).toString("hex");
}
