import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";

const project = resolve(import.meta.dirname, "../..");
const cache = join(project, "node_modules/.cache/demonstration");
const LOOK_EVERY_MS = 250;
const LONGEST_FILLING_MS = 10 * 60_000;

/**
 * A data folder of its own with the whole demonstration: 150,000 orders. Filled once for a build and a day (the history
 * ends today) and copied for every caller, who removes it.
 */
export function demonstrationDataDir(): string {
  const template = demonstrationTemplate();
  const copy = mkdtempSync(join(tmpdir(), "orderlab-demonstration-"));
  cpSync(template, copy, { recursive: true });
  return copy;
}

/** The folder that is copied; filled by whoever asks first, while others wait. */
export function demonstrationTemplate(): string {
  const folder = join(cache, `${sourceName()}-${new Date().toISOString().slice(0, 10)}`);
  const lock = `${folder}.lock`;
  mkdirSync(cache, { recursive: true });
  while (!existsSync(folder)) {
    if (take(lock)) {
      try {
        fill(folder);
      } finally {
        rmSync(lock, { force: true });
      }
    } else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY_MS);
  }
  return folder;
}

/** The build and the scripts that fill: another template for every change of either. */
function sourceName(): string {
  const build = join(project, "build/.source-hash");
  if (!existsSync(build)) return `pid-${process.ppid}`;
  const hash = createHash("sha256").update(readFileSync(build));
  const scripts = join(project, "scripts/seed");
  for (const name of readdirSync(scripts).sort()) hash.update(readFileSync(join(scripts, name)));
  return hash.digest("hex").slice(0, 16);
}

/** Two test files that begin together must not both fill it. A lock that is older than any filling was left behind. */
function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LONGEST_FILLING_MS) rmSync(lock, { force: true });
    return false;
  }
}

function fill(folder: string): void {
  for (const name of readdirSync(cache).filter(isLeft)) rmSync(join(cache, name), { recursive: true, force: true });
  const draft = mkdtempSync(join(cache, "filling-"));
  const filled = spawnSync("npm", ["run", "-s", "seed"], {
    cwd: project,
    env: { ...process.env, DATA_DIR: draft, HOST: "127.0.0.1", PUBLIC_URL: "", DEMO: "", NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (filled.status !== 0) throw new Error(`The demonstration could not be filled:\n${filled.stderr}`);
  renameSync(draft, folder);
}

/** What no run can need any more: older templates, drafts and locks that somebody left behind. */
function isLeft(name: string): boolean {
  const made = statSync(join(cache, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const isTemplate = !/^filling-|\.lock$/.test(name);
  return Date.now() - made > (isTemplate ? 2 : 6) * LONGEST_FILLING_MS;
}

/** Signs somebody of the demonstration in with one click, as its sign-in page offers; the page is at Today then. */
export async function signInAs(page: Page, { url }: { readonly url: string }, name: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByRole("button", { name: `Sign in as ${name}` }).click();
  await page.waitForURL(`${url}/`);
}
