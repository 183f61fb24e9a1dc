import { and, asc, desc, eq, exists, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { decisions, type ExperimentKind, experimentSites, experiments } from "../../schema/experiments";
import { sites, users } from "../../schema/people";
import { visibleIn } from "../experiments/experiment-scope";
import type { SiteScope } from "../site-scope";

export interface LibraryFilter {
  readonly scope: SiteScope;
  /** Part of a name, a hypothesis, a reason or a verdict; empty: all. */
  readonly search: string;
  readonly kind: ExperimentKind | null;
  readonly siteId: string | null;
}

export interface LibraryRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly kind: ExperimentKind;
  readonly status: "concluded" | "archived";
  readonly assignedElsewhere: boolean;
  readonly concludedAt: number | null;
  readonly siteNames: readonly string[];
  /** The decision that stands, else the last one; null when none was recorded. */
  readonly decision: {
    readonly kind: "ship" | "keep" | "extend";
    readonly arm: string | null;
    readonly reason: string;
    readonly snapshot: unknown;
    readonly undoneAt: number | null;
    readonly byName: string | null;
  } | null;
}

/** Everything that was concluded and may be seen, newest first, archived ones too. */
export function listConcluded(db: Db, { scope, search, kind, siteId }: LibraryFilter): LibraryRow[] {
  const rows = db
    .select()
    .from(experiments)
    .where(
      and(
        inArray(experiments.status, ["concluded", "archived"]),
        visibleIn(db, scope),
        kind === null ? undefined : eq(experiments.kind, kind),
        siteId === null ? undefined : runsAt(db, siteId),
        ...search
          .split(/\s+/)
          .filter((word) => word !== "")
          .map((word) => says(word)),
      ),
    )
    .orderBy(desc(experiments.concludedAt), desc(experiments.id))
    .all();
  return rows.flatMap((row) => {
    const { id, key, name, status, assignedElsewhere, concludedAt } = row;
    if (status !== "concluded" && status !== "archived") return [];
    const known = { id, key, name, kind: row.kind, status, assignedElsewhere, concludedAt };
    return { ...known, siteNames: siteNamesOf(db, id), decision: lastDecision(db, id) };
  });
}

/** At the site itself; an experiment of the whole organisation runs at every site. */
function runsAt(db: Db, siteId: string) {
  const rows = db
    .select({ siteId: experimentSites.siteId })
    .from(experimentSites)
    .where(eq(experimentSites.experimentId, experiments.id));
  const here = db
    .select({ siteId: experimentSites.siteId })
    .from(experimentSites)
    .where(and(eq(experimentSites.experimentId, experiments.id), eq(experimentSites.siteId, siteId)));
  return sql`(${exists(here)} or not ${exists(rows)})`;
}

/** Words are looked for in the name, the frozen plan's hypothesis, and what was decided and why. */
function says(word: string) {
  const part = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql`(${experiments.name} like ${part} escape '\\'
    or json_extract(${experiments.plan}, '$.hypothesis') like ${part} escape '\\'
    or exists (select 1 from ${decisions} where ${decisions.experimentId} = ${experiments.id} and (${decisions.reason} like ${part} escape '\\'
      or json_extract(${decisions.snapshot}, '$.sentence') like ${part} escape '\\')))`;
}

function siteNamesOf(db: Db, experimentId: string): string[] {
  return db
    .select({ name: sites.name })
    .from(experimentSites)
    .innerJoin(sites, eq(sites.id, experimentSites.siteId))
    .where(eq(experimentSites.experimentId, experimentId))
    .orderBy(asc(sites.name))
    .all()
    .map(({ name }) => name);
}

function lastDecision(db: Db, experimentId: string): LibraryRow["decision"] {
  const row = db
    .select({ decision: decisions, byName: users.name })
    .from(decisions)
    .leftJoin(users, eq(users.id, decisions.by))
    .where(and(eq(decisions.experimentId, experimentId), ne(decisions.kind, "extend")))
    .orderBy(desc(isNull(decisions.undoneAt)), desc(decisions.at))
    .get();
  if (!row) return null;
  const { kind, arm, reason, snapshot, undoneAt } = row.decision;
  return { kind, arm, reason, snapshot, undoneAt, byName: row.byName };
}
