import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { UploadRow } from "~db/queries/uploads/uploads";

const endings: Readonly<Record<UploadRow["format"], RegExp>> = {
  csv: /\.(csv|tsv|txt)$/i,
  xes: /\.(xes|xml)$/i,
  ocel: /\.(json|jsonocel)$/i,
};

/** What a file looked like the last time: while it is written, that changes. */
export type SeenFiles = Map<string, string>;

/**
 * Files of a folder that are whole: a file of the same name with `.done` after it says so, or size and time have not changed
 * since the last look. Links are passed over, so that nobody is led out of the folder.
 *
 * @param seen What was seen before; brought up to date.
 */
export async function readyFiles(
  folder: string,
  format: UploadRow["format"],
  seen: SeenFiles,
): Promise<readonly string[]> {
  const names = await readdir(folder);
  const all = new Set(names);
  const ready: string[] = [];
  for (const name of names.filter((one) => endings[format].test(one) && !one.startsWith(".")).sort()) {
    const path = join(folder, name);
    const found = await lstat(path).catch(() => null);
    if (!found?.isFile()) continue;
    const look = `${found.size} ${found.mtimeMs} ${found.ino}`;
    if (all.has(`${name}.done`) || (seen.get(path) === look && found.size > 0)) ready.push(name);
    seen.set(path, look);
  }
  return ready;
}
