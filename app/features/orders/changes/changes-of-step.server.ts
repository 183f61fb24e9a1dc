import type { Db } from "~db/client";
import { type ListedChange, listChanges } from "~db/queries/changes/list-changes";
import type { SiteScope } from "~db/queries/site-scope";
import type { ChangeKind } from "~db/schema/experiments";

/** Kinds of change that are about the step before an event, whatever else they say. */
const kindsBefore: Readonly<Record<string, readonly ChangeKind[]>> = {
  packed: ["packaging"],
  shipped: ["carrier"],
  delivered: ["carrier"],
};
const MOST = 10;

/** What changed at a step of the flow, newest first: entries that name it, and those of a kind that is about it. */
export function changesOfStep(
  db: Db,
  scope: SiteScope,
  { from, to }: { readonly from: string; readonly to: string },
): ListedChange[] {
  const touching = { step: `${from}>${to}`, kinds: kindsBefore[to] ?? [] };
  return listChanges(db, { scope, touching }, { limit: MOST });
}
