import { and, count, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { apiKeys, auditEntries } from "../../schema/access";
import { users } from "../../schema/people";

export interface AuditSearch {
  /** Id of a person or key, or a kind of actor that has none ("system", "commandLine"). */
  readonly actor?: string | undefined;
  /** A dotted verb ("key.created") or its first part ("key"). */
  readonly action?: string | undefined;
  readonly subjectId?: string | undefined;
  /** Words in what was changed, before or after, or in the subject's id; not told apart by case. */
  readonly text?: string | undefined;
  /** First millisecond. */
  readonly from?: number | undefined;
  /** The millisecond after the last. */
  readonly to?: number | undefined;
}

export type AuditRow = typeof auditEntries.$inferSelect & {
  /** Of the person or key that acted; null when they are gone or there is none. */
  readonly actorName: string | null;
};

/** Lines of the audit log, the newest first. */
export function searchAudit(db: Db, search: AuditSearch, page: { limit: number; offset: number }): AuditRow[] {
  const { keyName, personName, ...columns } = shown;
  return db
    .select({ ...columns, keyName, personName })
    .from(auditEntries)
    .leftJoin(users, and(eq(auditEntries.actorKind, "user"), eq(users.id, auditEntries.actorId)))
    .leftJoin(apiKeys, and(eq(auditEntries.actorKind, "key"), eq(apiKeys.id, auditEntries.actorId)))
    .where(fits(search))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(page.limit)
    .offset(page.offset)
    .all()
    .map(({ keyName: key, personName: person, ...entry }) => ({ ...entry, actorName: person ?? key }));
}

export function countAudit(db: Db, search: AuditSearch): number {
  return db.select({ n: count() }).from(auditEntries).where(fits(search)).get()?.n ?? 0;
}

/** Every action that the log holds, by name. */
export function listAuditActions(db: Db): string[] {
  const rows = db.selectDistinct({ action: auditEntries.action }).from(auditEntries).orderBy(auditEntries.action).all();
  return rows.map(({ action }) => action);
}

/** The people who appear as actors, by name. */
export function listAuditActors(db: Db): { id: string; name: string }[] {
  const acted = db.select({ id: auditEntries.actorId }).from(auditEntries).where(eq(auditEntries.actorKind, "user"));
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, acted))
    .orderBy(sql`lower(${users.name})`)
    .all();
}

const shown = {
  id: auditEntries.id,
  at: auditEntries.at,
  actorKind: auditEntries.actorKind,
  actorId: auditEntries.actorId,
  action: auditEntries.action,
  subjectKind: auditEntries.subjectKind,
  subjectId: auditEntries.subjectId,
  before: auditEntries.before,
  after: auditEntries.after,
  personName: users.name,
  keyName: apiKeys.name,
};

function fits({ actor, action, subjectId, text, from, to }: AuditSearch): SQL | undefined {
  return and(
    actor ? or(eq(auditEntries.actorId, actor), sql`${auditEntries.actorKind} = ${actor}`) : undefined,
    action
      ? or(
          eq(auditEntries.action, action),
          sql`substr(${auditEntries.action}, 1, ${action.length + 1}) = ${`${action}.`}`,
        )
      : undefined,
    subjectId ? eq(auditEntries.subjectId, subjectId) : undefined,
    from === undefined ? undefined : gte(auditEntries.at, from),
    to === undefined ? undefined : lt(auditEntries.at, to),
    ...words(text ?? "").map(holds),
  );
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function holds(word: string): SQL {
  const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  const all = sql`coalesce(${auditEntries.before}, '') || ' ' || coalesce(${auditEntries.after}, '') || ' ' || ${auditEntries.subjectId} || ' ' || ${auditEntries.action}`;
  return sql`(${all}) like ${pattern} escape '\\'`;
}
