/** The real server without built pages: what the tests of machines' endpoints start as a process of its own. */
import type { ServerBuild } from "@remix-run/node";
import { startServer } from "../../app/server/start-server";

await startServer({
  loadBuild: (): ServerBuild => {
    throw new Error("This process serves no pages");
  },
  assets: (_request, _response, next) => next(),
  development: false,
});
