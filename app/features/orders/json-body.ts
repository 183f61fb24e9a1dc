import { isUtf8 } from "node:buffer";
import { parseJson } from "~/lib/parse-json";
import { findJsonMistake } from "./json-mistake";

/** Why a body could not be read, with the place. */
export interface JsonRefusal {
  readonly error: string;
  /** JSON pointer of the value that holds the mistake. */
  readonly pointer: string;
  /** Characters before the mistake. */
  readonly position: number;
}

/** Reads a body as JSON, or says where it stops being JSON. */
export function parseJsonBody(body: Buffer): { readonly value: unknown } | { readonly refusal: JsonRefusal } {
  if (!isUtf8(body)) return { refusal: { error: "The body is not UTF-8", pointer: "", position: 0 } };
  const text = body.toString("utf8");
  try {
    return { value: parseJson(text) };
  } catch {
    const found = findJsonMistake(text) ?? { pointer: "", position: 0, reason: "is unreadable" };
    const { pointer, position, reason } = found;
    return { refusal: { error: `The body is not JSON: the value ${reason}`, pointer, position } };
  }
}
