import type { IncomingMessage, ServerResponse } from "node:http";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { log } from "~/lib/log.server";

/** Counts and times requests by endpoint; kinds of endpoint are few and fixed. */
export interface RequestLog {
  readonly registry: Registry;
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

const BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

export function requestLog({ foldLag, ledgerWaiting }: Gauges): RequestLog {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const seconds = new Histogram({
    name: "orderlab_request_seconds",
    help: "Time from a request's head to the end of its answer",
    labelNames: ["endpoint"],
    buckets: BUCKETS_SECONDS,
    registers,
  });
  const answers = new Counter({
    name: "orderlab_answers_total",
    help: "Answers by endpoint and status",
    labelNames: ["endpoint", "status"],
    registers,
  });
  gauge(registers, "orderlab_fold_lag_events", "Events stored but not yet found by their unit", foldLag);
  gauge(registers, "orderlab_ledger_waiting", "Assignments that wait for the disk", async () => ledgerWaiting());

  return {
    registry,
    watch: (request, response, endpoint) => {
      const startedAt = performance.now();
      response.once("close", () => {
        const elapsed = performance.now() - startedAt;
        const status = response.writableFinished ? response.statusCode : 499;
        seconds.observe({ endpoint: endpoint.name }, elapsed / 1000);
        answers.inc({ endpoint: endpoint.name, status });
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
