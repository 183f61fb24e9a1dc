import type { Db } from "~db/client";
import { listConnections } from "~db/queries/connections/connections";
import { type FileAlarm, listFileAlarms } from "../../imports/watch/file-alarms.server";
import { withActivity } from "../list/connection-list.server";

/** Something about a source that waits for somebody who may repair it. */
export interface SourceNeed {
  readonly connectionId: string;
  readonly name: string;
  readonly kind: "file" | "silent" | "needsSecret" | "quarantine" | "unknown";
  /** Rows in quarantine, or statuses and staff references that nobody has explained; 0 for the other kinds. */
  readonly count: number;
  /** For how long a silent source has sent nothing; 0 for the other kinds. */
  readonly silentMs: number;
  /** What is wrong with its files; null for the other kinds. */
  readonly alarm: FileAlarm | null;
}

/** What waits at every source that was not archived: files that are missing or changed first, then silent ones, then what is missing, then rows, then words. */
export async function listSourceNeeds(db: Db, now: number): Promise<readonly SourceNeed[]> {
  const lines = await Promise.all(listConnections(db).map((connection) => withActivity(db, connection, now)));
  const of = (kind: SourceNeed["kind"], count: (line: (typeof lines)[number]) => number | null) =>
    lines.flatMap((line) => {
      const found = count(line);
      if (found === null) return [];
      const silentMs = kind === "silent" ? now - (line.lastAt ?? now) : 0;
      return [{ connectionId: line.id, name: line.name, kind, count: found, silentMs, alarm: null }];
    });
  const files = listFileAlarms(db).map((alarm): SourceNeed => {
    const { connectionId, name } = alarm;
    return { connectionId, name, kind: "file", count: 0, silentMs: 0, alarm };
  });
  return [
    ...files,
    ...of("silent", ({ state }) => (state === "silent" ? 0 : null)),
    ...of("needsSecret", ({ state }) => (state === "needsSecret" ? 0 : null)),
    ...of("quarantine", ({ quarantined }) => quarantined || null),
    ...of("unknown", ({ unknownStatuses, unknownStaff }) => unknownStatuses + unknownStaff || null),
  ];
}
