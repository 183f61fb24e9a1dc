import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import sirv from "sirv";
import type { Middleware } from "./middleware";

const YEAR_SECONDS = 31_536_000;

/**
 * Serves the browser's build. Every file name there carries its content's hash, so it may be kept for a year. A file that
 * cannot be read any more (a new build took its place) breaks off its own answer and nothing else.
 */
export function staticAssets(directory: string): Middleware {
  const serve = sirv(directory, { etag: true, immutable: true, maxAge: YEAR_SECONDS });
  return (request, response, next) => {
    const onPipe = (file: Readable) => tie(file, response);
    response.once("pipe", onPipe);
    serve(request, response, () => {
      response.off("pipe", onPipe);
      next();
    });
  };
}

/** Neither outlives the other: sirv leaves both a failing file and a browser that went away to whoever listens. */
function tie(file: Readable, response: ServerResponse): void {
  file.once("error", (error) => response.destroy(error));
  response.once("close", () => file.destroy());
}
