import type { IncomingMessage, ServerResponse } from "node:http";
import { warehouse } from "~/lib/database.server";
import type { Endpoint } from "./middleware";
import { refuse } from "./send-json";

const TICK_MS = 1_000;
const HEARTBEAT_MS = 15_000;

/** May the person behind these cookies see this experiment? */
export type MayWatch = (cookieHeader: string, experimentId: string) => boolean | Promise<boolean>;

export interface Live {
  readonly endpoint: Endpoint;
  /** Ends every stream; browsers come back to the next process. */
  close(): void;
}

/**
 * `GET /live/experiments/{id}`: server-sent events. A `change` with the present version at once, so that nothing stored
 * between the loading of a page and its listening is missed, then at most one a second while something is stored that a
 * result could see; a comment every 15 seconds keeps the connection open.
 */
export function liveUpdates(mayWatch: MayWatch): Live {
  const open = new Set<ServerResponse>();
  return {
    endpoint: async (request, response, experimentId) => {
      if (!(await mayWatch(request.headers.cookie ?? "", experimentId))) {
        refuse(response, 403, "Sign in as someone who may see this experiment");
        return;
      }
      open.add(response);
      stream(request, response);
      response.once("close", () => open.delete(response));
    },
    close: () => {
      for (const response of open) response.end();
    },
  };
}

function stream(request: IncomingMessage, response: ServerResponse): void {
  request.socket.setKeepAlive(true);
  request.socket.setNoDelay(true);
  response.writeHead(200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-cache, no-transform",
    "X-Accel-Buffering": "no",
  });
  response.write("retry: 2000\n\n");
  let lastAt = 0;
  let waiting: NodeJS.Timeout | null = null;
  const tick = async () => {
    waiting = null;
    const version = await warehouse.lag().then(
      (lag) => lag.version,
      () => null,
    );
    if (response.destroyed || response.writableEnded) return;
    lastAt = performance.now();
    if (version === null) {
      waiting ??= setTimeout(tick, TICK_MS);
      return;
    }
    response.write(`event: change\ndata: {"version":${version}}\n\n`);
  };
  const stop = warehouse.onChange(() => {
    waiting ??= setTimeout(tick, Math.max(0, lastAt + TICK_MS - performance.now()));
  });
  void tick();
  const heartbeat = setInterval(() => response.write(": here\n\n"), HEARTBEAT_MS);
  response.once("close", () => {
    stop();
    clearInterval(heartbeat);
    if (waiting) clearTimeout(waiting);
  });
}
