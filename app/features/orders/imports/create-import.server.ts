import { join } from "node:path";
import { uploadsFolder } from "~/lib/uploads-folder.server";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findShownConnection } from "~db/queries/connections/connections";
import { findUpload, insertUpload, type UploadRow } from "~db/queries/uploads/uploads";
import type { HomeHabits } from "../uploads/guess-mapping";
import type { StoredFile } from "../uploads/stored-file.server";
import { guessImport } from "./mapping/guess-import";
import { sampleImport } from "./mapping/sample-import.server";

export interface NewImport {
  readonly id: string;
  readonly connectionId: string;
  /** The import whose orders this file adds to; null: it stands for itself. */
  readonly joinedTo: string | null;
  readonly fileName: string;
  readonly stored: StoredFile;
  readonly origin: UploadRow["origin"];
  /** Null: nobody, the folder or the command line brought it. */
  readonly by: string | null;
  readonly at: number;
  readonly habits: HomeHabits;
}

/** Registers a file that was received for a source, with a first guess of what its columns are. */
export async function createImport(db: Db, one: NewImport): Promise<void> {
  const { id, connectionId, joinedTo, fileName, stored, origin, by, at, habits } = one;
  const { storedAs, bytes, form } = stored;
  const format = formatOf(db, connectionId);
  const isJoined = joinedTo !== null && findUpload(db, joinedTo)?.connectionId === connectionId;
  // Event logs say themselves what is what.
  const blank = { form, columns: [], rows: [] };
  const sample = format === "csv" ? await sampleImport(join(uploadsFolder(), storedAs), form) : blank;
  const mapping = guessImport(sample, habits);
  db.transaction(() => {
    insertUpload(db, {
      ...{ id, target: "events", status: "mapping", format, origin, connectionId, fileName, storedAs, bytes },
      ...{ joinedTo: isJoined ? joinedTo : null, mapping, createdBy: by, createdAt: at },
    });
    insertAuditEntry(db, {
      at,
      actorKind: by === null ? (origin === "commandLine" ? "commandLine" : "system") : "user",
      actorId: by,
      action: "import.received",
      subjectKind: "import",
      subjectId: id,
      after: { file: fileName, connectionId },
    });
  });
}

/** Files of an event log's connection are of its format; any other takes rows. */
function formatOf(db: Db, connectionId: string): UploadRow["format"] {
  const kind = findShownConnection(db, connectionId)?.kind;
  return kind === "xes" || kind === "ocel" ? kind : "csv";
}
