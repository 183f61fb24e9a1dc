import type { Definition, Text } from "./definition";

/** A text in a locale; where it is not translated, in the definition's main one. */
export function textIn(text: Text, locale: string, definition: Pick<Definition, "locale">): string {
  if (typeof text === "string") return text;
  return text[locale] ?? text[definition.locale] ?? "";
}
