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
  await build({
    absWorkingDir: project,
    entryPoints: [entry],
    outfile,
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
  return outfile;
}
