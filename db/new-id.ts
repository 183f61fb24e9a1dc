import { randomBytes } from "node:crypto";

/**
 * A new identifier: 48 bits of milliseconds and 80 random bits as 32 hexadecimal characters, so rows sort by creation.
 *
 * @param nowMs Milliseconds since 1970, from the caller's clock.
 */
export function newId(nowMs: number): string {
  return nowMs.toString(16).padStart(12, "0") + randomBytes(10).toString("hex");
}
