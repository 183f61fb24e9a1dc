import type { Texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import type { Actor } from "../planning/outcome";

export type RefusalReason = keyof Texts["deciding"]["refusals"];

export type DecidingOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: RefusalReason };

export interface Act {
  readonly id: string;
  readonly actor: Actor;
  readonly at: number;
}

/** Leaves a transaction, which is then rolled back as a whole. */
export class Refused extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason);
  }
}

/** Runs a change as one transaction; a `Refused` thrown inside undoes all of it and becomes the answer. */
export function refusing(db: Db, change: () => void): DecidingOutcome {
  try {
    db.transaction(change, { behavior: "immediate" });
    return { ok: true };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    throw error;
  }
}
