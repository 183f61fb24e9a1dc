import type { Texts } from "~/lib/texts/texts";
import type { SiteScope } from "~db/queries/site-scope";
import type { Problem } from "./draft/draft.schema";

/** Who acts, and at which sites they may. */
export interface Actor {
  readonly id: string;
  readonly scope: SiteScope;
}

type RefusalWords = Texts["planning"]["refusals"];
type PlainReason = { [K in keyof RefusalWords]: RefusalWords[K] extends string ? K : never }[keyof RefusalWords];

/** Why nothing was done. */
export type Refusal =
  | { readonly reason: PlainReason; readonly problems?: readonly Problem[] }
  | { readonly reason: "resourceTaken" | "layerTaken"; readonly what: string; readonly by: string };

export type Outcome<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly refusal: Refusal };

export function refused(reason: PlainReason, problems?: readonly Problem[]): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: problems ? { reason, problems } : { reason } };
}

export function refusalSentence(refusal: Refusal, words: RefusalWords): string {
  if ("by" in refusal) return words[refusal.reason](refusal.what, refusal.by);
  return words[refusal.reason];
}
