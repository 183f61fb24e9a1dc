import { z } from "zod";
import { environment } from "~/lib/env.server";
import type { Db } from "~db/client";
import { endAlarm } from "~db/queries/alarms/alarms";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findShownConnection } from "~db/queries/connections/connections";
import { findWatchedFolder, saveWatchedFolder } from "~db/queries/uploads/watched-folders";
import { listSavedImports } from "../import-mapping.server";
import { findFileConnection } from "../list-imports.server";
import { type FileAlarm, listFileAlarms } from "./file-alarms.server";
import { ownPlace, type PlaceMistake, readPlace } from "./watch-place";

export interface WatchView {
  readonly connection: { readonly id: string; readonly name: string; readonly format: "csv" | "xes" | "ocel" | null };
  readonly isActive: boolean;
  /** Chosen by an administrator; null: the source's own folder. */
  readonly path: string | null;
  readonly ownPath: string;
  readonly mappingId: string | null;
  readonly mappings: readonly { readonly id: string; readonly name: string }[];
  readonly expectedBy: string | null;
  readonly lastFile: { readonly name: string; readonly at: number } | null;
  readonly alarms: readonly FileAlarm[];
}

/** What is watched for a source; undefined when there is no such source. */
export function viewWatch(db: Db, connectionId: string): WatchView | undefined {
  const connection = findFileConnection(db, connectionId);
  const slug = findShownConnection(db, connectionId)?.slug ?? "";
  if (!connection) return undefined;
  const row = findWatchedFolder(db, connectionId);
  const last = row?.lastFileAt ?? null;
  return {
    connection,
    isActive: row?.isActive ?? false,
    path: row?.path ?? null,
    ownPath: ownPlace(environment().DATA_DIR, slug),
    mappingId: row?.mappingId ?? null,
    mappings: listSavedImports(db, []).map(({ id, name }) => ({ id, name })),
    expectedBy: row?.expectedBy ?? null,
    lastFile: last === null ? null : { name: row?.lastFileName ?? "", at: last },
    alarms: listFileAlarms(db, connectionId),
  };
}

const watchSchema = z.object({
  isActive: z.preprocess((value) => value === "on", z.boolean()),
  path: z.string().max(1_000).default(""),
  mapping: z.string().max(100).default(""),
  expectedBy: z.union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)]).default(""),
});

export interface WatchAct {
  readonly by: string;
  readonly at: number;
  /** Folders outside the source's own are chosen by administrators alone. */
  readonly mayChoosePlace: boolean;
}

export type WatchRefusal = "invalid" | "noMapping" | "notFiles" | PlaceMistake;

/** Sets what is watched for a source, or says what is wrong. */
export function saveWatch(
  db: Db,
  connectionId: string,
  form: FormData,
  { by, at, mayChoosePlace }: WatchAct,
): { readonly ok: true } | { readonly ok: false; readonly refusal: WatchRefusal } {
  const before = viewWatch(db, connectionId);
  const parsed = watchSchema.safeParse(Object.fromEntries(form));
  if (!before || !parsed.success) return { ok: false, refusal: "invalid" };
  if (before.connection.format === null) return { ok: false, refusal: "notFiles" };
  const { isActive, mapping, expectedBy } = parsed.data;
  const typed = parsed.data.path.trim();
  const place = typed === "" ? { path: null } : readPlace(typed, environment().DATA_DIR);
  if (mayChoosePlace && "mistake" in place) return { ok: false, refusal: place.mistake };
  const mappingId = before.mappings.some(({ id }) => id === mapping) ? mapping : null;
  if (isActive && before.connection.format === "csv" && mappingId === null) return { ok: false, refusal: "noMapping" };
  const path = mayChoosePlace && "path" in place ? place.path : before.path;
  const settings = { isActive, path, mappingId, expectedBy: expectedBy || null };
  db.transaction(() => {
    saveWatchedFolder(db, { connectionId, ...settings, createdAt: at });
    const { isActive: wasActive, path: oldPath, mappingId: oldMapping, expectedBy: oldTime } = before;
    insertAuditEntry(db, {
      ...{ at, actorKind: "user", actorId: by, action: "connection.watched" },
      ...{ subjectKind: "connection", subjectId: connectionId, after: settings },
      before: { isActive: wasActive, path: oldPath, mappingId: oldMapping, expectedBy: oldTime },
    });
  });
  return { ok: true };
}

/** Puts an alarm away. False when it had ended. */
export function putAlarmAway(
  db: Db,
  connectionId: string,
  alarmId: string,
  { by, at }: Pick<WatchAct, "by" | "at">,
): boolean {
  return db.transaction(() => {
    if (!endAlarm(db, connectionId, alarmId, at)) return false;
    insertAuditEntry(db, {
      ...{ at, actorKind: "user", actorId: by, action: "alarm.ended" },
      ...{ subjectKind: "connection", subjectId: connectionId, after: { alarmId } },
    });
    return true;
  });
}
