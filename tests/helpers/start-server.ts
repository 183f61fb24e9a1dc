import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Db, migrateControl, openControl } from "../../db/client";
import { bundle } from "./bundle";

const project = resolve(import.meta.dirname, "../..");
const PATIENCE_MS = 60_000;

/** Compiled once for each test file. */
let entry: Promise<string> | null = null;

export interface RunningServer {
  readonly url: string;
  readonly dataDir: string;
  /** A connection of the test's own to the server's control database. */
  readonly db: Db;
  /** What the server wrote so far, both streams. */
  output(): string;
  /** Ends it as an operator would and resolves with the exit code; the data stay. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
  /** Starts it again over the same data, at another port. */
  restart(): Promise<RunningServer>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

export interface ServerOptions {
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Fills the migrated control database before the server opens it. */
  readonly seed?: (db: Db) => void;
}

/** Starts the server of the source tree, pages aside, on a free port with a data folder of its own. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "orderlab-server-"));
  const db = openControl(join(dataDir, "control.db"));
  migrateControl(db);
  options.seed?.(db);
  entry ??= bundle("tests/helpers/server-process.ts");
  const child = spawn(process.execPath, ["--enable-source-maps", await entry], {
    cwd: project,
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: "0",
      DATA_DIR: dataDir,
      LOG_LEVEL: "info",
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const url = await untilListening(child, () => output);
  const end = (signal: NodeJS.Signals) => ended(child, signal);
  return {
    url,
    dataDir,
    db,
    output: () => output,
    stop: () => end("SIGTERM"),
    kill: async () => {
      await end("SIGKILL");
    },
    restart: () => startServer({ dataDir, ...(options.env ? { env: options.env } : {}) }),
    remove: async () => {
      await end("SIGKILL");
      db.$client.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done(child.exitCode);
    child.once("exit", (code) => done(code));
    child.kill(signal);
  });
}

async function untilListening(child: ChildProcess, output: () => string): Promise<string> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended at once:\n${output()}`);
    const url = /listens on (http:\S+)/.exec(output())?.[1];
    if (url) return url;
    await new Promise((done) => setTimeout(done, 20));
  }
  child.kill("SIGKILL");
  throw new Error(`The server did not start in ${PATIENCE_MS / 1000} s:\n${output()}`);
}

/** Asks again and again until the answer is there. */
export async function eventually<T>(ask: () => Promise<T | null | undefined | false>, patienceMs = 5_000): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error("It did not come about in time");
    await new Promise((done) => setTimeout(done, 50));
  }
}
