import { z } from "zod";
import type { Db } from "~db/client";
import { type AlarmKind, listOpenAlarms } from "~db/queries/alarms/alarms";

/** Something about the files of a source that somebody must look at. */
export interface FileAlarm {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly connectionId: string;
  /** Of the source. */
  readonly name: string;
  /** A day (yyyy-mm-dd) or a file; empty: the folder itself. */
  readonly subject: string;
  readonly raisedAt: number;
  readonly missing: readonly string[];
  readonly added: readonly string[];
  readonly reason: string;
  /** hh:mm; empty: not about a time. */
  readonly expectedBy: string;
  /** The import that waits or runs; null: none. */
  readonly importId: string | null;
}

const detailSchema = z.object({
  missing: z.array(z.string()).default([]),
  added: z.array(z.string()).default([]),
  reason: z.string().default(""),
  expectedBy: z.string().default(""),
  importId: z.string().nullable().default(null),
});

/** Alarms that stand about files of sources, the latest first. */
export function listFileAlarms(db: Db, connectionId?: string): readonly FileAlarm[] {
  return listOpenAlarms(db)
    .filter((alarm) => connectionId === undefined || alarm.connectionId === connectionId)
    .map(({ detail, endedAt: _, ...alarm }) => {
      const parsed = detailSchema.safeParse(detail);
      return { ...alarm, ...(parsed.success ? parsed.data : detailSchema.parse({})) };
    });
}
