import { hash } from "node:crypto";
import { LONGEST_TEXT } from "./read-cell";

/** An id made of several texts; too long a one is replaced by its SHA-256. */
export function eventIdOf(...parts: readonly (string | number)[]): string {
  const id = parts.join("#");
  return id.length <= LONGEST_TEXT ? id : hash("sha256", id, "hex");
}
