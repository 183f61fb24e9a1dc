import type { Server } from "node:http";
import { log } from "~/lib/log.server";

const PATIENCE_MS = 10_000;
const IDLE_LOOK_MS = 50;

export type ShutdownTask = () => void | Promise<void>;

export interface Shutdown {
  isStopping(): boolean;
}

/**
 * On SIGTERM or SIGINT: takes no new connection, ends what never ends by itself, finishes the open requests, then runs the
 * tasks in order and exits. A second signal exits at once; what was acknowledged is on disk either way.
 *
 * @param endStreams Ends answers that would otherwise stay open.
 * @param tasks Run after the last request was answered.
 */
export function shutDownOnSignal(server: Server, endStreams: () => void, tasks: readonly ShutdownTask[]): Shutdown {
  let stopping = false;
  const finish = async () => {
    let code = 0;
    for (const task of tasks) {
      try {
        await task();
      } catch (error) {
        log.error(error, "could not be finished");
        code = 1;
      }
    }
    process.exit(code);
  };
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
    server.close(finish);
    endStreams();
    // Kept-alive connections become idle one by one as their last request is answered.
    setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  return { isStopping: () => stopping };
}
