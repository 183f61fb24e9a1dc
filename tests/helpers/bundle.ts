import { rename } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const project = resolve(import.meta.dirname, "../..");

/**
 * Compiles a script and everything of ours that it imports into one file below node_modules/.cache, so that a process
 * starts as fast as the built server does. Packages stay outside.
 *
 * @param entry Path from the project's root.
 */
export async function bundle(entry: string): Promise<string> {
  const outfile = join(
    project,
    "node_modules/.cache/bundles",
    `${entry.replaceAll("/", "-").replace(/\.ts$/, "")}.mjs`,
  );
  // Several test files may compile the same script at once: none must start one that is half written.
  const draft = `${outfile}.${process.pid}.mjs`;
  await build({
    absWorkingDir: project,
    entryPoints: [entry],
    outfile: draft,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    jsx: "automatic",
    loader: { ".css": "empty" },
    sourcemap: "inline",
    logLevel: "silent",
  });
  await rename(draft, outfile);
  return outfile;
}
