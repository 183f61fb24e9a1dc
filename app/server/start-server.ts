import { createServer, type Server } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import { environment } from "~/lib/env.server";
import { createListener } from "./listener";
import type { DataPlaneHandler, Middleware } from "./middleware";
import { remixHandler } from "./remix-handler";
import { type ShutdownTask, shutDownOnSignal } from "./shutdown";

export type StartOptions = {
  loadBuild: () => ServerBuild | Promise<ServerBuild>;
  assets: Middleware;
  development: boolean;
};

/** Endpoints for machines, tried before pages. */
const dataPlane: readonly DataPlaneHandler[] = [];

/** Run after the last request was answered. */
const shutdownTasks: readonly ShutdownTask[] = [];

/** Listens and prints the address. The same in production and development. */
export async function startServer({ loadBuild, assets, development }: StartOptions): Promise<Server> {
  const { HOST, PORT } = environment();
  const server = createServer(
    createListener({
      dataPlane,
      assets,
      pages: remixHandler({ loadBuild, development }),
      development,
      onError: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
    }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(PORT, HOST, resolve);
  });
  shutDownOnSignal(server, shutdownTasks);
  process.stdout.write(`Orderlab listens on http://${HOST}:${PORT}\n`);
  return server;
}
