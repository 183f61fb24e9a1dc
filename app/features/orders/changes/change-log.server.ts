import { z } from "zod";
import type { Db } from "~db/client";
import {
  countChanges,
  findChange,
  isChangeEditable,
  type ListedChange,
  listChanges,
} from "~db/queries/changes/list-changes";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import { listPeople } from "~db/queries/people/list-people";
import type { SiteScope } from "~db/queries/site-scope";
import type { IntendedFlow } from "~experiments";
import { stepsOfFlow } from "../intended-flow/intended-flow.server";
import { changeKinds } from "./change-kinds";

const PAGE = 50;

const filterSchema = z.object({
  search: z.string().trim().max(200).catch(""),
  kind: z
    .enum([...changeKinds, "experiment"])
    .optional()
    .catch(undefined),
  site: z.string().min(1).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** What the address asks of the log; what it does not say, or says wrongly, is left open. */
export type ChangeFilter = z.infer<typeof filterSchema>;

export function changeFilterOf(params: URLSearchParams): ChangeFilter {
  return filterSchema.parse(Object.fromEntries(params));
}

export interface ShownChange extends ListedChange {
  /** By name; empty: everywhere. */
  readonly siteNames: readonly string[];
}

export interface ChangeLogView {
  readonly changes: readonly ShownChange[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  readonly sites: readonly { readonly id: string; readonly name: string }[];
}

/** One page of the change log that a scope may see, newest first. Retired entries stay in it, marked. */
export function viewChangeLog(db: Db, scope: SiteScope, filter: ChangeFilter): ChangeLogView {
  const search = { scope, kind: filter.kind, siteId: filter.site, text: filter.search, withRetired: true };
  const total = countChanges(db, search);
  const pageCount = Math.max(1, Math.ceil(total / PAGE));
  const page = Math.min(filter.page, pageCount);
  const found = listChanges(db, search, { limit: PAGE, offset: (page - 1) * PAGE });
  const sites = listSiteNames(db);
  return { changes: found.map(withNames(sites)), total, page, pageCount, sites: inScope(sites, scope) };
}

export interface ChangeFormView {
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  /** Steps of the flow that a change may touch. */
  readonly steps: IntendedFlow["steps"];
  /** False: a site must be ticked. */
  readonly mayBeEverywhere: boolean;
}

/** What the form of a change offers: the person's own sites, and managers and administrators as owners. */
export function viewChangeForm(db: Db, scope: SiteScope): ChangeFormView {
  const owners = listPeople(db, scope)
    .filter(({ role, status }) => status !== "deactivated" && (role === "manager" || role === "administrator"))
    .map(({ id, name }) => ({ id, name }));
  const sites = inScope(listSiteNames(db), scope);
  return { sites, owners, steps: stepsOfFlow(), mayBeEverywhere: scope.kind === "all" };
}

/** One entry with the names of its sites, and whether this scope may edit it. */
export function viewChange(
  db: Db,
  scope: SiteScope,
  id: string,
): { readonly change: ShownChange; readonly isEditable: boolean } | undefined {
  const change = findChange(db, scope, id);
  if (!change) return undefined;
  return { change: withNames(listSiteNames(db))(change), isEditable: isChangeEditable(db, scope, id) };
}

const withNames =
  (sites: ChangeLogView["sites"]) =>
  (change: ListedChange): ShownChange => ({
    ...change,
    siteNames: change.siteIds.map((siteId) => sites.find(({ id }) => id === siteId)?.name ?? siteId).sort(),
  });

function inScope(sites: ChangeLogView["sites"], scope: SiteScope): ChangeLogView["sites"] {
  return scope.kind === "all" ? sites : sites.filter(({ id }) => scope.siteIds.includes(id));
}
