import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { environment } from "~/lib/env.server";

/** Deletes files of the uploads folder; those that are gone already do not matter. */
export async function deleteStoredFiles(names: readonly string[]): Promise<void> {
  const folder = join(environment().DATA_DIR, "uploads");
  for (const name of names) await rm(join(folder, basename(name)), { force: true });
}
