import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";

type ServerEntry = typeof import("../app/server/start-server");

/** Serves from source: edits of pages and styles arrive without a reload; an edit of app/server needs a restart. */
const vite = await createServer({ appType: "custom", server: { middlewareMode: true } });
const { startServer } = (await vite.ssrLoadModule("/app/server/start-server.ts")) as ServerEntry;

await startServer({
  loadBuild: async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild,
  assets: vite.middlewares,
  development: true,
});
