import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { bundle } from "../../tests/helpers/bundle";

export interface Measured {
  readonly port: number;
  /** Processor time so far, all threads, in seconds; null where the system does not say. Neighbours do not disturb it. */
  cpuSeconds(): number | null;
  stop(): Promise<void>;
}

/** Starts a server script, compiled as the app is, and waits until it says where it listens. */
export async function startMeasured(entry: string, env: Readonly<Record<string, string>>): Promise<Measured> {
  const child = spawn(process.execPath, [await bundle(entry)], {
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", HOST: "127.0.0.1", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const found = /listens on http:\/\/[^:]+:(\d+)/.exec(output)?.[1];
      if (found) resolve(Number(found));
    });
    child.once("exit", () => reject(new Error(`${entry} ended:\n${output}`)));
  });
  return { port, cpuSeconds: () => cpuSecondsOf(child.pid ?? 0), stop: () => stopped(child) };
}

const TICKS_A_SECOND = 100;

/**
 * Processor time of a process so far, all threads, in seconds; null where the system does not say.
 *
 * @see proc(5): fields 14 and 15 of stat, in clock ticks.
 */
export function cpuSecondsOf(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return null;
  }
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
