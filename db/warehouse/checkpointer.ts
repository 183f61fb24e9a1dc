import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

const EVERY_MS = 1_000;
/** Below this the write-ahead log is left alone. */
const SMALL_LOG_BYTES = 8_000_000;

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

/** Moves the write-ahead log of a busy file into it from a thread of its own, so that no request waits for it. */
export function startCheckpointer(path: string): Checkpointer {
  let worker: Worker | null = null;
  let busy = false;
  const check = () => {
    if (busy || logBytes(path) < SMALL_LOG_BYTES) return;
    busy = true;
    worker ??= startWorker(path, () => {
      busy = false;
    });
    worker.postMessage("checkpoint");
  };
  const timer = setInterval(check, EVERY_MS);
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

function logBytes(path: string): number {
  return statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}
