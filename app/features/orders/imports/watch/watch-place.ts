import { isAbsolute, join, normalize, relative, sep } from "node:path";

/** Why a folder cannot be watched; the interface has a sentence for each. */
export type PlaceMistake = "notAbsolute" | "ownData" | "root";

/** Where the files of a source are looked for when nobody chose a folder: below the data folder, by its short name. */
export function ownPlace(dataDir: string, slug: string): string {
  return join(dataDir, "watch", slug);
}

/**
 * Checks a folder that an administrator typed. Files in it are read and moved, so it must be meant: whole, without detours,
 * neither the root nor the app's own data (but for the place of watched folders in it).
 *
 * @returns The folder as it is stored, or what is wrong with it.
 */
export function readPlace(
  typed: string,
  dataDir: string,
): { readonly path: string } | { readonly mistake: PlaceMistake } {
  const text = typed.trim();
  if (!isAbsolute(text) || text.includes("\0") || text.split(/[\\/]/).includes("..")) return { mistake: "notAbsolute" };
  const path = normalize(text).replace(/[\\/]+$/, "");
  if (path === "" || /^[A-Za-z]:$/.test(path)) return { mistake: "root" };
  const isInWatch = isWithin(path, join(dataDir, "watch")) && path !== join(dataDir, "watch");
  const touchesData = isWithin(path, dataDir) || isWithin(dataDir, path);
  return touchesData && !isInWatch ? { mistake: "ownData" } : { path };
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || !(way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way));
}
