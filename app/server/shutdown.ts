import type { Server } from "node:http";

const PATIENCE_MS = 10_000;

export type ShutdownTask = () => void | Promise<void>;

/** On SIGTERM or SIGINT: takes no new connection, finishes the open requests, then runs the tasks in order and exits. */
export function shutDownOnSignal(server: Server, tasks: readonly ShutdownTask[]): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => server.closeAllConnections(), PATIENCE_MS).unref();
    server.close(async () => {
      for (const task of tasks) await task();
      process.exit(0);
    });
    server.closeIdleConnections();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
