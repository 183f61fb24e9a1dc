import type { IncomingMessage, ServerResponse } from "node:http";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { log } from "~/lib/log.server";
import { requestTally } from "./request-tally";

/** Counts and times requests by endpoint; kinds of endpoint are few and fixed. */
export interface RequestLog {
  /** Everything that is measured, in the Prometheus text format. */
  metrics(): Promise<{ contentType: string; body: string }>;
  /** Watches a request until it is answered. Machines' endpoints are logged only when they refuse, pages always. */
  watch(request: IncomingMessage, response: ServerResponse, endpoint: Watched): void;
}

export interface Watched {
  readonly name: string;
  readonly requestId: () => string;
  readonly isPage: boolean;
}

export interface Gauges {
  readonly foldLag: () => Promise<number>;
  readonly ledgerWaiting: () => number;
}

export function requestLog({ foldLag, ledgerWaiting }: Gauges): RequestLog {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const tally = requestTally();
  gauge(registers, "orderlab_fold_lag_events", "Events stored but not yet found by their unit", foldLag);
  gauge(registers, "orderlab_ledger_waiting", "Assignments that wait for the disk", async () => ledgerWaiting());

  return {
    metrics: async () => ({ contentType: registry.contentType, body: (await registry.metrics()) + tally.text() }),
    watch: (request, response, endpoint) => {
      const startedAt = performance.now();
      response.on("close", () => {
        const elapsed = performance.now() - startedAt;
        const status = response.writableFinished ? response.statusCode : 499;
        tally.add(endpoint.name, status, elapsed / 1000);
        if (endpoint.isPage || status >= 400) note(request, endpoint, status, elapsed);
      });
    },
  };
}

function gauge(registers: Registry[], name: string, help: string, read: () => Promise<number>): void {
  new Gauge({
    name,
    help,
    registers,
    async collect() {
      this.set(await read());
    },
  });
}

function note(request: IncomingMessage, { name, isPage, requestId }: Watched, status: number, elapsed: number): void {
  const fields = {
    requestId: requestId(),
    method: request.method,
    route: isPage ? patternOf(request.url ?? "/") : name,
    status,
    ms: Math.round(elapsed * 10) / 10,
  };
  if (status >= 500) log.error(fields, "failed");
  else log.info(fields, status >= 400 ? "refused" : "answered");
}

/** A path without what could name a person or open a door: words stay, everything else becomes ":". */
export function patternOf(url: string): string {
  const end = url.search(/[?#]/);
  return (end === -1 ? url : url.slice(0, end))
    .split("/")
    .slice(0, 8)
    .map((segment) => (/^[a-z][a-z-]{0,19}(\.data)?$/.test(segment) || segment === "" ? segment : ":"))
    .join("/");
}
