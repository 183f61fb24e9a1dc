import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const project = resolve(import.meta.dirname, "../..");
const cache = join(project, "node_modules/.cache/demonstration");

/**
 * A data folder of its own with the whole demonstration: 150,000 orders. Filled once for a build and a day (the history
 * ends today) and copied for every caller, who removes it.
 */
export function demonstrationDataDir(): string {
  const template = filledTemplate();
  const copy = mkdtempSync(join(tmpdir(), "orderlab-demonstration-"));
  cpSync(template, copy, { recursive: true });
  return copy;
}

function filledTemplate(): string {
  const hashFile = join(project, "build/.source-hash");
  const build = existsSync(hashFile) ? readFileSync(hashFile, "utf8").slice(0, 16) : `pid-${process.ppid}`;
  const name = `${build}-${new Date().toISOString().slice(0, 10)}`;
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache)) rmSync(join(cache, old), { recursive: true, force: true });
  const draft = mkdtempSync(join(cache, "filling-"));
  const filled = spawnSync("npm", ["run", "-s", "seed"], {
    cwd: project,
    env: { ...process.env, DATA_DIR: draft, HOST: "127.0.0.1", PUBLIC_URL: "", DEMO: "", NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (filled.status !== 0) throw new Error(`The demonstration could not be filled:\n${filled.stderr}`);
  renameSync(draft, folder);
  return folder;
}
