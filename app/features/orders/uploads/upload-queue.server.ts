import { rm } from "node:fs/promises";
import { join } from "node:path";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { uploadsFolder } from "~/lib/uploads-folder.server";
import { findUpload, finishUploadRow, listJoinedUploads, listRunningUploads } from "~db/queries/uploads/uploads";
import { checkImportedRow } from "../imports/check-row.server";
import { saveImportSummary } from "../imports/running/summarise-import.server";
import { noteFailedImport } from "../imports/watch/note-failed-import";
import { checkFileRowsWith } from "../inbox/recheck-row.server";
import { type RunOutcome, runUpload } from "./run-upload.server";

interface Queue {
  readonly waiting: string[];
  working: Promise<void> | null;
  isStopping: boolean;
  onError: (error: unknown, uploadId: string) => void;
}

declare global {
  /** Once for each process: development reloads modules, a running upload goes on. */
  var orderlabUploads: Queue | undefined;
}

function queue(): Queue {
  globalThis.orderlabUploads ??= { waiting: [], working: null, isStopping: false, onError: () => {} };
  return globalThis.orderlabUploads;
}

/** Reads a started upload in the background, after those that wait already. One at a time: the disk is one. */
export function enqueueUpload(id: string): void {
  const own = queue();
  if (own.isStopping) return;
  own.waiting.push(id);
  own.working ??= work(own);
}

async function work(own: Queue): Promise<void> {
  // What is under way is answered first.
  await new Promise((resolve) => setImmediate(resolve));
  for (let id = own.waiting.shift(); id !== undefined; id = own.waiting.shift()) {
    try {
      await settle(own, id, await runUpload(parts(own), id));
    } catch (error) {
      own.onError(error, id);
      const failure =
        "Something went wrong on our side while this file was read. Upload it again: nothing counts twice.";
      finishUploadRow(db, id, { status: "failed", failure, finishedAt: clock.now() });
    }
  }
  own.working = null;
}

/** After a run: files that waited for it are read, what came in is counted, and the file goes. */
async function settle(own: Queue, id: string, outcome: RunOutcome): Promise<void> {
  const upload = findUpload(db, id);
  if (!upload || outcome === "stopped" || outcome === "notRunning") return;
  if (outcome === "failed") noteFailedImport(db, upload, clock.now());
  else await removeFile(upload.storedAs);
  const joined = listJoinedUploads(db, id);
  if (outcome === "undone") for (const one of joined) await removeFile(one.storedAs);
  if (outcome !== "done" || upload.target !== "events") return;
  const waiting = joined.filter(({ status }) => status === "running");
  own.waiting.unshift(...waiting.map((one) => one.id));
  if (waiting.length > 0) return;
  await saveImportSummary({ db, warehouse, currency: currentPreferences().currency }, upload.joinedTo ?? id);
}

/** What was read to its end is in the warehouse; bad rows are kept there as well. */
async function removeFile(storedAs: string): Promise<void> {
  await rm(join(uploadsFolder(), storedAs), { force: true });
}

function parts(own: Queue) {
  const { timeZone, currency } = currentPreferences();
  const isStopping = () => own.isStopping;
  return { db, warehouse, folder: uploadsFolder(), timeZone, currency, now: clock.now, isStopping };
}

/** Goes on with every upload that a stop or a crash cut off. Call once at the start. */
export function resumeUploads(onError: (error: unknown, uploadId: string) => void): void {
  queue().onError = onError;
  checkFileRowsWith(checkImportedRow);
  for (const id of listRunningUploads(db)) enqueueUpload(id);
}

/** Ends after the batch that is being stored; the next start goes on from there. */
export async function stopUploads(): Promise<void> {
  const own = queue();
  own.isStopping = true;
  own.waiting.length = 0;
  await own.working;
  globalThis.orderlabUploads = undefined;
}

/** Resolves when nothing waits and nothing runs. */
export async function uploadsIdle(): Promise<void> {
  await queue().working;
}
