import { db } from "~/lib/database.server";
import { type LibraryFilter, type LibraryRow, listConcluded } from "~db/queries/deciding/list-concluded";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import { allSites } from "~db/queries/site-scope";
import { experimentKinds } from "~db/schema/experiments";
import type { VerdictKind } from "~experiments";
import { frozenPlanOf } from "../results/result-question.server";
import { isDecisionSnapshot } from "./snapshot";

export interface LibraryEntry extends Omit<LibraryRow, "decision"> {
  readonly decision: {
    readonly kind: "ship" | "keep" | "extend";
    readonly armName: string;
    readonly reason: string;
    readonly byName: string | null;
    readonly isUndone: boolean;
  } | null;
  /** The verdict as it stood at the decision; null when none was computed. */
  readonly sentence: string | null;
  readonly verdict: VerdictKind | null;
  /** Minor units a month. */
  readonly monthly: { readonly estimate: number; readonly lower: number; readonly upper: number } | null;
  readonly currency: string;
}

export interface LibraryView {
  readonly entries: readonly LibraryEntry[];
  readonly sites: readonly { readonly id: string; readonly name: string }[];
}

/** What was asked of the library, from an address. */
export function libraryFilterOf(search: URLSearchParams): Omit<LibraryFilter, "scope"> {
  const wanted = search.get("kind");
  return {
    search: (search.get("search") ?? "").trim().slice(0, 200),
    kind: experimentKinds.find((kind) => kind === wanted) ?? null,
    siteId: search.get("site") || null,
  };
}

export function viewLibrary(filter: LibraryFilter): LibraryView {
  return { entries: listConcluded(db, filter).map(entryOf), sites: listSiteNames(db) };
}

function entryOf({ decision, ...row }: LibraryRow): LibraryEntry {
  const snapshot = isDecisionSnapshot(decision?.snapshot) ? decision.snapshot : null;
  const { estimate = null, lower = null, upper = null } = snapshot?.headline?.monthly ?? {};
  const isKnown = estimate !== null && lower !== null && upper !== null;
  return {
    ...row,
    decision: decision && {
      kind: decision.kind,
      armName: armName(row.id, decision.arm),
      reason: decision.reason,
      byName: decision.byName,
      isUndone: decision.undoneAt !== null,
    },
    sentence: snapshot && snapshot.sentence !== "" ? snapshot.sentence : null,
    verdict: snapshot?.headline?.verdict.kind ?? null,
    monthly: isKnown ? { estimate, lower, upper } : null,
    currency: snapshot?.currency ?? "EUR",
  };
}

function armName(experimentId: string, arm: string | null): string {
  const row = findExperiment(db, experimentId, allSites);
  const plan = row ? frozenPlanOf(row) : null;
  return plan?.arms.find(({ key }) => key === arm)?.name ?? arm ?? "";
}
