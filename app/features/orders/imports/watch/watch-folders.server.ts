import { mkdir } from "node:fs/promises";
import { newId } from "~db/new-id";
import { type AlarmKind, endAlarms, raiseAlarm } from "~db/queries/alarms/alarms";
import { type ActiveFolder, listActiveFolders, noteWatchedFile } from "~db/queries/uploads/watched-folders";
import { findMissingFile } from "./expected-file";
import { readyFiles, type SeenFiles } from "./ready-files.server";
import { type FileFormat, type Taken, type TakeParts, takeFile } from "./take-file.server";
import { ownPlace } from "./watch-place";

export interface WatchParts extends TakeParts {
  readonly dataDir: string;
  readonly timeZone: string;
  /** What was seen at the look before. */
  readonly seen: SeenFiles;
  readonly isStopping: () => boolean;
}

/** The subject of alarms about the folder itself. */
const FOLDER = "";

/** Looks at every watched folder once: takes what is whole, and raises alarms about what is missing or changed. */
export async function lookAtFolders(parts: WatchParts): Promise<void> {
  for (const folder of listActiveFolders(parts.db)) {
    if (parts.isStopping()) return;
    await lookAt(parts, folder);
  }
}

async function lookAt(parts: WatchParts, folder: ActiveFolder): Promise<void> {
  const place = folder.path ?? ownPlace(parts.dataDir, folder.slug);
  const alarm = alarmsOf(parts, folder);
  let names: readonly string[];
  try {
    if (folder.path === null) await mkdir(place, { recursive: true, mode: 0o700 });
    names = await readyFiles(place, formatOf(folder), parts.seen);
    alarm.end("fileFailed", FOLDER);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    alarm.raise("fileFailed", FOLDER, { reason });
    names = [];
  }
  let lastFileAt = folder.lastFileAt;
  for (const name of names) {
    if (parts.isStopping()) return;
    const taken = await takeFile(parts, folder, place, name);
    lastFileAt = parts.now();
    noteWatchedFile(parts.db, folder.connectionId, { name, at: lastFileAt });
    report(alarm, name, taken);
  }
  const missing = findMissingFile({ ...folder, lastFileAt }, parts.now(), parts.timeZone);
  if (missing) alarm.raise("fileMissing", missing.day, { expectedBy: folder.expectedBy });
  else alarm.end("fileMissing");
}

function formatOf({ kind }: ActiveFolder): FileFormat {
  return kind === "xes" || kind === "ocel" ? kind : "csv";
}

function report(alarm: ReturnType<typeof alarmsOf>, name: string, taken: Taken): void {
  if (taken.outcome === "refused") {
    alarm.raise("fileFailed", name, { reason: taken.reason });
    return;
  }
  const { importId, change } = taken;
  if (taken.outcome === "waits" || change) {
    alarm.raise("fileChanged", name, { importId, isWaiting: taken.outcome === "waits", ...change });
    return;
  }
  // A file in order shows that the source is in order again.
  alarm.end("fileChanged");
  alarm.end("fileFailed");
}

function alarmsOf({ db, now }: WatchParts, { connectionId }: ActiveFolder) {
  return {
    raise: (kind: AlarmKind, subject: string, detail: object): void => {
      const at = now();
      raiseAlarm(db, { id: newId(at), kind, connectionId, subject, detail, raisedAt: at });
    },
    end: (kind: AlarmKind, subject?: string): void => endAlarms(db, connectionId, kind, now(), subject),
  };
}
