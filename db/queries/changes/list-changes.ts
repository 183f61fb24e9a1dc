import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { type ChangeKind, changeRecords, experiments } from "../../schema/experiments";
import { users } from "../../schema/people";
import type { SiteScope } from "../site-scope";
import { changesAt, editableChanges, visibleChanges } from "./change-scope";

export interface ListedChange {
  readonly id: string;
  readonly at: number;
  readonly title: string;
  readonly instruction: string;
  /** Of a shipped experiment: "experiment". */
  readonly kind: ChangeKind | "experiment";
  /** Empty: everywhere. */
  readonly siteIds: readonly string[];
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly experimentId: string | null;
  readonly experimentName: string | null;
  /** The step of the flow that it touches, "packed>shipped"; null: none in particular. */
  readonly step: string | null;
  readonly undoneAt: number | null;
  readonly retiredAt: number | null;
  readonly retiredReason: string | null;
}

export interface ChangeSearch {
  readonly scope: SiteScope;
  readonly kind?: ChangeKind | "experiment" | undefined;
  /** Changes at this site, those everywhere among them. */
  readonly siteId?: string | undefined;
  /** Words of the title or of what was changed. */
  readonly text?: string | undefined;
  /** Changes of this step of the flow, and of these kinds where they name no step. */
  readonly touching?: { readonly step: string; readonly kinds: readonly ChangeKind[] } | undefined;
  /** Entries found to be wrong are left out unless this is true. */
  readonly withRetired?: boolean | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** The change log, newest first: what was entered by hand and what experiments shipped. */
export function listChanges(
  db: Db,
  search: ChangeSearch,
  { limit, offset = 0 }: { limit: number; offset?: number },
): ListedChange[] {
  return select(db)
    .where(fits(search))
    .orderBy(desc(changeRecords.at), desc(changeRecords.id))
    .limit(limit)
    .offset(offset)
    .all()
    .map(toListed);
}

export function countChanges(db: Db, search: ChangeSearch): number {
  return db.select({ n: count() }).from(changeRecords).where(fits(search)).get()?.n ?? 0;
}

/** One entry, or undefined when there is none or the scope leaves it out. */
export function findChange(db: Db, scope: SiteScope, id: string): ListedChange | undefined {
  const row = select(db)
    .where(and(eq(changeRecords.id, id), visibleChanges(scope)))
    .get();
  return row && toListed(row);
}

/** Whether this person's scope lets them edit it; entries of experiments are nobody's to edit. */
export function isChangeEditable(db: Db, scope: SiteScope, id: string): boolean {
  const found = db
    .select({ id: changeRecords.id })
    .from(changeRecords)
    .where(and(eq(changeRecords.id, id), isNull(changeRecords.retiredAt), editableChanges(scope)))
    .get();
  return found !== undefined;
}

/** The entries that trends between two moments are marked with, oldest first. */
export function listStandingChanges(
  db: Db,
  scope: SiteScope,
  { from, until, siteIds = [] }: { from: number; until: number; siteIds?: readonly string[] },
): ListedChange[] {
  const places = siteIds.length === 0 ? undefined : or(everywhere, changesAt(siteIds));
  return select(db)
    .where(and(fits({ scope, from, until }), places))
    .orderBy(asc(changeRecords.at), asc(changeRecords.id))
    .all()
    .map(toListed);
}

const everywhere = sql`json_array_length(${changeRecords.siteIds}) = 0`;

function select(db: Db) {
  return db
    .select({ record: changeRecords, ownerName: users.name, experimentName: experiments.name })
    .from(changeRecords)
    .leftJoin(users, eq(users.id, changeRecords.ownerId))
    .leftJoin(experiments, eq(experiments.id, changeRecords.experimentId))
    .$dynamic();
}

function toListed({
  record,
  ...names
}: {
  record: typeof changeRecords.$inferSelect;
  ownerName: string | null;
  experimentName: string | null;
}): ListedChange {
  return { ...record, ...names, kind: record.experimentId === null ? record.kind : "experiment" };
}

function fits({
  scope,
  kind,
  siteId,
  touching,
  text,
  withRetired = false,
  from,
  until,
}: ChangeSearch): SQL | undefined {
  return and(
    visibleChanges(scope),
    kind === undefined ? undefined : ofKind(kind),
    siteId === undefined ? undefined : or(everywhere, changesAt([siteId])),
    touching === undefined ? undefined : or(eq(changeRecords.step, touching.step), ofKinds(touching.kinds)),
    withRetired ? undefined : isNull(changeRecords.retiredAt),
    from === undefined ? undefined : gte(changeRecords.at, from),
    until === undefined ? undefined : lt(changeRecords.at, until),
    ...(text ?? "")
      .split(/\s+/)
      .filter((word) => word !== "")
      .map(holds),
  );
}

function ofKind(kind: ChangeKind | "experiment"): SQL | undefined {
  return kind === "experiment"
    ? isNotNull(changeRecords.experimentId)
    : and(isNull(changeRecords.experimentId), eq(changeRecords.kind, kind));
}

/** Entered by hand, of one of these kinds, without a step. */
function ofKinds(kinds: readonly ChangeKind[]): SQL | undefined {
  const byHand = and(isNull(changeRecords.step), isNull(changeRecords.experimentId));
  return and(byHand, inArray(changeRecords.kind, [...kinds]));
}

function holds(word: string): SQL {
  const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(${changeRecords.title} || ' ' || ${changeRecords.instruction}) like ${pattern} escape '\\'`;
}
