import { fileURLToPath } from "node:url";
import * as build from "virtual:remix/server-build";
import { refuseToStart } from "./refuse-to-start";
import { startServer } from "./start-server";
import { staticAssets } from "./static-assets";

await startServer({
  loadBuild: () => build,
  assets: staticAssets(fileURLToPath(new URL("../client", import.meta.url))),
  development: false,
}).catch(refuseToStart);
