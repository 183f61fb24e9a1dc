import { closeSync, openSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

const LOOK_EVERY_MS = 1_000;
/** 128 MB of log: the pages of an index that changes all over are copied once for many commits. */
const MANY_FRAMES = 32_000;
/** A shorter log is copied when nothing was written for this many looks. */
const QUIET_LOOKS = 5;

/** Runs in the worker: copies the log into the database without blocking writers, when told to. */
const PROGRAM = `
  const { parentPort, workerData } = require("node:worker_threads");
  const Database = require(workerData.driver);
  const connection = new Database(workerData.path);
  connection.pragma("busy_timeout = 5000");
  parentPort.on("message", () => {
    try { connection.pragma("wal_checkpoint(PASSIVE)"); } catch {}
    parentPort.postMessage("done");
  });
`;

export interface Checkpointer {
  stop(): Promise<void>;
}

/**
 * Moves the write-ahead log of a busy file into it from a thread of its own, so that no request waits for it. What it has
 * not done when the log reaches `wal_autocheckpoint`, a commit does.
 */
export function startCheckpointer(path: string): Checkpointer {
  let worker: Worker | null = null;
  let busy = false;
  let quiet = { frames: 0, looks: 0 };
  const look = () => {
    const frames = waitingFrames(path);
    quiet = { frames, looks: frames === quiet.frames ? quiet.looks + 1 : 0 };
    if (busy || frames === 0 || (frames < MANY_FRAMES && quiet.looks < QUIET_LOOKS)) return;
    busy = true;
    worker ??= startWorker(path, () => {
      busy = false;
    });
    worker.postMessage("checkpoint");
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await worker?.terminate();
    },
  };
}

function startWorker(path: string, done: () => void): Worker {
  const driver = createRequire(import.meta.url).resolve("better-sqlite3");
  const worker = new Worker(PROGRAM, { eval: true, workerData: { path, driver } });
  worker.on("message", done);
  // Without it the log is checkpointed by the commits, later and in larger steps.
  worker.on("error", done);
  worker.unref();
  return worker;
}

/** Places in the shared-memory file: frames in the log, and how many of them are in the database already. */
const FRAMES_AT = 16;
const COPIED_AT = 96;

/**
 * Frames that were not copied yet; 0 when there is no log.
 *
 * @see https://www.sqlite.org/walformat.html, "The WAL-Index File Format"
 */
function waitingFrames(path: string): number {
  const head = Buffer.alloc(COPIED_AT + 4);
  try {
    const file = openSync(`${path}-shm`, "r");
    try {
      readSync(file, head, 0, head.length, 0);
    } finally {
      closeSync(file);
    }
  } catch {
    return 0;
  }
  const read = (at: number) => (isLittleEndian ? head.readUInt32LE(at) : head.readUInt32BE(at));
  return Math.max(0, read(FRAMES_AT) - read(COPIED_AT));
}

/** The file is in the machine's own byte order. */
const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
