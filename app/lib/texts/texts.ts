import { en, type Texts } from "./en";

export type { Texts } from "./en";

const languages: Readonly<Record<string, Texts>> = { en };

/** The texts for a locale such as "en-GB"; English where its language is not there. */
export function texts(locale: string): Texts {
  return languages[locale.split("-")[0] ?? "en"] ?? en;
}
