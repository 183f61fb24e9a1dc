import { createHash } from "node:crypto";
import { type Definition, definitionSchema } from "./definition";

/** SHA-256 of what a definition says; the order that its keys were written in does not count. */
export function hashOf(definition: Definition): string {
  return createHash("sha256")
    .update(JSON.stringify(definitionSchema.parse(definition)))
    .digest("hex");
}
