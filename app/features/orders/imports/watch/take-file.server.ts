import { constants, createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join, parse } from "node:path";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { type UploadRow, updateUploadMapping } from "~db/queries/uploads/uploads";
import type { ActiveFolder } from "~db/queries/uploads/watched-folders";
import type { HomeHabits } from "../../uploads/guess-mapping";
import { RefusedFile, storeFile } from "../../uploads/stored-file.server";
import { createImport } from "../create-import.server";
import { startImport } from "../import-life.server";
import { appliedMapping, type ColumnChange, compareColumns, findSavedImport } from "../import-mapping.server";
import { findImport } from "../stored-import.server";

/** What became of a file that was found. */
export type Taken =
  /** It is being read; `change` names columns that are new. */
  | { readonly outcome: "started"; readonly importId: string; readonly change: ColumnChange | null }
  /** Its columns are not those of the mapping, or there is no mapping: it waits for a person. */
  | { readonly outcome: "waits"; readonly importId: string; readonly change: ColumnChange | null }
  | { readonly outcome: "refused"; readonly reason: string };

export interface TakeParts {
  readonly db: Db;
  readonly uploads: string;
  readonly habits: HomeHabits;
  readonly now: () => number;
}

/** Takes a whole file of a watched folder in, by its saved mapping, and moves it to `done` or `failed`. */
export async function takeFile(parts: TakeParts, folder: ActiveFolder, place: string, name: string): Promise<Taken> {
  const taken = await takeIn(parts, folder, join(place, name), name);
  await moveAway(place, name, taken.outcome === "started" ? "done" : "failed", parts.now());
  return taken;
}

async function takeIn(parts: TakeParts, folder: ActiveFolder, path: string, name: string): Promise<Taken> {
  const { db, uploads, habits, now } = parts;
  const at = now();
  const id = newId(at);
  try {
    const content = createReadStream("", { fd: await openPlain(path) });
    const stored = await storeFile(uploads, id, content);
    const shared = { id, connectionId: folder.connectionId, fileName: name, stored, habits };
    await createImport(db, { ...shared, joinedTo: null, origin: "watched", by: null, at });
  } catch (error) {
    if (error instanceof RefusedFile) return { outcome: "refused", reason: error.reason };
    throw error;
  }
  const change = applyMapping(db, id, folder);
  const isReadable = change !== "noMapping" && (change?.missing.length ?? 0) === 0;
  const shown = change === "noMapping" ? null : change;
  if (!isReadable || !startImport(db, id, { by: null, at }).ok)
    return { outcome: "waits", importId: id, change: shown };
  return { outcome: "started", importId: id, change: shown };
}

/** Never through a link that was put there meanwhile. */
function openPlain(path: string) {
  return open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
}

function applyMapping(db: Db, id: string, { mappingId }: ActiveFolder): ColumnChange | "noMapping" | null {
  const found = findImport(db, id);
  if (found?.row.format !== "csv") return null;
  const saved = mappingId === null ? null : findSavedImport(db, mappingId);
  if (saved === null) return "noMapping";
  const columns = found.mapping.columns.map(({ column }) => column);
  updateUploadMapping(db, id, appliedMapping(found.mapping, saved));
  return compareColumns(columns, saved);
}

/** Out of the way, under its own name; one that is there already keeps it. */
async function moveAway(place: string, name: string, to: "done" | "failed", at: number): Promise<void> {
  const folder = join(place, to);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { name: stem, ext } = parse(name);
  const isTaken = await stat(join(folder, name)).then(
    () => true,
    () => false,
  );
  await rename(join(place, name), join(folder, isTaken ? `${stem}-${at}${ext}` : name));
  await rm(join(place, `${name}.done`), { force: true });
}

export type FileFormat = UploadRow["format"];
