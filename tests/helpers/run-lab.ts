import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const project = resolve(import.meta.dirname, "../..");

export interface LabRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON. */
  json(): unknown;
}

/** Runs the command line as a person would. */
export function runLab(words: readonly string[], options: { dataDir?: string; input?: string } = {}): LabRun {
  const ran = spawnSync(process.execPath, ["--import", "tsx", "scripts/lab/lab.ts", ...words], {
    cwd: project,
    encoding: "utf8",
    input: options.input ?? "",
    maxBuffer: 1 << 28,
    env: { NODE_ENV: "test", PATH: process.env.PATH ?? "", DATA_DIR: options.dataDir ?? "/nonexistent/orderlab" },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr, json: () => JSON.parse(ran.stdout) };
}
