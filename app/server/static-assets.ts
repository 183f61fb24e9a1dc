import sirv from "sirv";
import type { Middleware } from "./middleware";

const YEAR_SECONDS = 31_536_000;

/** Serves the browser's build. Every file name there carries its content's hash, so it may be kept for a year. */
export function staticAssets(directory: string): Middleware {
  return sirv(directory, { etag: true, immutable: true, maxAge: YEAR_SECONDS });
}
