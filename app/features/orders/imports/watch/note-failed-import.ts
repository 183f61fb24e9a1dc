import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { raiseAlarm } from "~db/queries/alarms/alarms";
import type { UploadRow } from "~db/queries/uploads/uploads";

/** Nobody looks at a file that the folder took: one that could not be read to its end raises an alarm. */
export function noteFailedImport(db: Db, { id, origin, connectionId, fileName, failure }: UploadRow, at: number): void {
  if (origin !== "watched" || connectionId === null) return;
  const detail = { reason: failure ?? "", importId: id };
  raiseAlarm(db, { id: newId(at), kind: "fileFailed", connectionId, subject: fileName, detail, raisedAt: at });
}
