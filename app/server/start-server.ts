import { createServer, type Server } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import { demonstrationPassword, listShownLogins } from "~/features/auth/auth.server";
import {
  assignmentPlansChanged,
  ensureReadyMetrics,
  flushAssignments,
  onResultError,
  startAssignments,
  stopAssignments,
  waitingAssignments,
  watchVerdicts,
} from "~/features/experiments/experiments.server";
import {
  resumeUploads,
  startFolderWatch,
  startInbox,
  startMeasures,
  startMeasureWatch,
  stopFolderWatch,
  stopInbox,
  stopMeasures,
  stopMeasureWatch,
  stopUploads,
} from "~/features/orders/orders.server";
import { startWebhooks, stopWebhooks } from "~/features/settings/settings.server";
import { applySurveys, startWaveWatch, stopWaveWatch } from "~/features/surveys/surveys.server";
import { clock } from "~/lib/clock";
import { closeDatabases, db, warehouse } from "~/lib/database.server";
import { type Environment, environment } from "~/lib/env.server";
import { log } from "~/lib/log.server";
import { dataPlane } from "./data-plane";
import { createListener } from "./listener";
import { liveUpdates } from "./live";
import { mayWatch } from "./may-watch";
import type { Middleware } from "./middleware";
import { remixHandler } from "./remix-handler";
import { requestLog } from "./request-log";
import { machineRoutes } from "./routes";
import { helloText } from "./say-hello";
import { type Shutdown, shutDownOnSignal } from "./shutdown";

export type StartOptions = {
  loadBuild: () => ServerBuild | Promise<ServerBuild>;
  assets: Middleware;
  development: boolean;
};

/** Longer than proxies and clients keep theirs, so that no request meets a connection that we are just closing. */
const KEEP_ALIVE_MS = 65_000;

/** Opens the databases, loads what is served, listens and prints the address. The same in production and development. */
export async function startServer(options: StartOptions): Promise<Server> {
  ensureReadyMetrics(db, clock.now());
  applySurveys(db, { actor: { kind: "commandLine" }, at: clock.now() });
  await startAssignments((message, error) => log.error({ err: error }, message));
  onResultError((error, experimentId) => log.error({ err: error, experimentId }, "a result could not be computed"));
  const settings = environment();
  let shutdown: Shutdown | null = null;
  const { listener, endStreams } = assemble(options, settings, () => shutdown?.isStopping() ?? false);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener);
  await listen(server, settings);
  const keeping = { deliveryDays: settings.DELIVERY_DAYS, bodyDays: settings.DELIVERY_BODY_DAYS };
  startInbox(keeping, (error) => log.error({ err: error }, "old deliveries could not be removed"));
  resumeUploads((error, uploadId) => log.error({ err: error, uploadId }, "an upload ended early"));
  startMeasures((error) => log.error({ err: error }, "the measures could not be made anew"));
  startMeasureWatch((error) => log.error({ err: error }, "the alarms of measures could not be checked"));
  startWaveWatch((error) => log.error({ err: error }, "the rounds of surveys could not be seen to"));
  startFolderWatch((error) => log.error({ err: error }, "the watched folders could not be looked at"));
  const stopWatching = watchVerdicts((error) => log.error({ err: error }, "the verdicts could not be looked at"));
  startWebhooks((error) => log.error({ err: error }, "a webhook could not be sent"));
  shutdown = shutDownOnSignal(server, endStreams, [
    stopMeasures,
    stopMeasureWatch,
    stopWaveWatch,
    stopFolderWatch,
    stopUploads,
    stopInbox,
    stopWatching,
    stopWebhooks,
    flushAssignments,
    stopAssignments,
    closeDatabases,
  ]);
  const address = `http://${settings.HOST}:${portOf(server) ?? settings.PORT}`;
  process.stdout.write(helloText(address, await listShownLogins(), demonstrationPassword));
  return server;
}

function assemble({ loadBuild, assets, development }: StartOptions, settings: Environment, isStopping: () => boolean) {
  const requests = requestLog({
    foldLag: async () => (await warehouse.lag()).events,
    ledgerWaiting: waitingAssignments,
  });
  const live = liveUpdates(mayWatch);
  const onError = (error: unknown, requestId?: string) => log.error({ err: error, requestId }, "a request failed");
  const routes = machineRoutes({
    requestsPerSecond: settings.RATE_LIMIT,
    trustedHops: settings.TRUST_PROXY,
    requests,
    live,
    isStopping,
    now: clock.now,
    onError,
  });
  const listener = createListener({
    dataPlane: dataPlane(routes, requests, onError),
    assets,
    pages: remixHandler({ loadBuild, development, afterWrite: servePlansOf }),
    requests,
    publicUrl: settings.PUBLIC_URL,
    trustedHops: settings.TRUST_PROXY,
    development,
    onError,
  });
  return { listener, endStreams: live.close };
}

const PLANS_WITHIN_MS = 2_000;

/** Serves what a page changed of the plans; a stop with very many enrolled units goes on loading by itself. */
function servePlansOf(): Promise<void> {
  const patience = new Promise<void>((resolve) => setTimeout(resolve, PLANS_WITHIN_MS).unref());
  return Promise.race([assignmentPlansChanged(), patience]).catch((error: unknown) => {
    log.error({ err: error }, "the running plans could not be read");
  });
}

function listen(server: Server, { PORT, HOST }: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(PORT, HOST, resolve);
  });
}

function portOf(server: Server): number | null {
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : null;
}
