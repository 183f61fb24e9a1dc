import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { type ResultKeeper, resultKeeper } from "./keep-results.server";
import { keepAllMoments } from "./moments/keep-moments.server";

type OnError = (error: unknown, experimentId: string) => void;

declare global {
  /** Once for each process: development reloads modules, computations go on. */
  var orderlabResults: { readonly keeper: ResultKeeper; onError: OnError } | undefined;
}

function kept() {
  globalThis.orderlabResults ??= {
    onError: () => {},
    keeper: resultKeeper({
      db,
      warehouse,
      now: () => clock.now(),
      onError: (error, experimentId) => globalThis.orderlabResults?.onError(error, experimentId),
    }),
  };
  return globalThis.orderlabResults;
}

/** The results of this process's databases. */
export function results(): ResultKeeper {
  return kept().keeper;
}

/** Who hears of computations that failed; call once at the start, which also begins to keep every experiment's sums. */
export function onResultError(onError: OnError): void {
  kept().onError = onError;
  keepAllMoments({ db, warehouse, now: () => clock.now(), onError }).catch((error) =>
    onError(error, "every experiment"),
  );
}
