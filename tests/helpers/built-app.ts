import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const project = resolve(import.meta.dirname, "../..");
const patienceMs = 30_000;

export interface BuiltApp {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** What the server has written so far, both streams. */
  output(): string;
  /** Ends it as an operator would (SIGTERM) and resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Ends it without warning. */
  kill(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === "string") throw new Error("no port was free");
  return address.port;
}

/** Starts the built server (npm run build comes first) on a free port with a data folder of its own. */
export async function startBuiltApp(
  options: { dataDir?: string; port?: number; env?: Record<string, string> } = {},
): Promise<BuiltApp> {
  const entry = join(project, "build/server/index.js");
  if (!existsSync(entry)) throw new Error("build/server/index.js is missing. Run npm run build first.");
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "orderlab-data-"));
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["--enable-source-maps", entry], {
    cwd: project,
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: "warn",
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
  await untilReady(url, child, () => output);
  const end = (signal: NodeJS.Signals) =>
    new Promise<number | null>((done) => {
      const clean = (code: number | null) => {
        if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
        done(code);
      };
      if (child.exitCode !== null || child.signalCode !== null) return clean(child.exitCode);
      child.once("exit", clean);
      child.kill(signal);
    });
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    stop: () => end("SIGTERM"),
    kill: async () => {
      await end("SIGKILL");
    },
  };
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended at once:\n${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`The server was not ready after ${patienceMs / 1000} s:\n${output()}`);
}
