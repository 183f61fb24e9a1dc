import type { ServerResponse } from "node:http";
import { checkDatabases } from "~/lib/database.server";
import type { Endpoint } from "./middleware";
import { sendJson } from "./send-json";

const KEPT_MS = 500;
/** An event that is not found by its unit after this long means that the fold is stuck. */
const STUCK_AFTER_MS = 15 * 60_000;

/** The process is alive. */
export const healthz: Endpoint = (_request, response) => sendJson(response, 200, '{"status":"ok"}');

/** Whether requests should be sent here: both databases can be written, migrations are applied, the fold goes on. */
export function readyz(isStopping: () => boolean, now: () => number): Endpoint {
  let checkedAt = Number.NEGATIVE_INFINITY;
  let last: { status: number; body: string } | null = null;
  return async (_request, response) => {
    if (isStopping()) return send(response, { status: 503, body: '{"status":"stopping"}' });
    if (!last || now() - checkedAt > KEPT_MS) {
      checkedAt = now();
      last = await check(now());
    }
    send(response, last);
  };
}

function send(response: ServerResponse, { status, body }: { status: number; body: string }): void {
  sendJson(response, status, body);
}

async function check(now: number): Promise<{ status: number; body: string }> {
  try {
    const { events, facts, since } = await checkDatabases();
    const waitedMs = since === null ? 0 : Math.max(0, now - since);
    const stuck = waitedMs > STUCK_AFTER_MS;
    const foldLag = { events, facts, seconds: Math.round(waitedMs / 1000) };
    const body = { status: stuck ? "the fold is stuck" : "ok", databases: "writable", migrations: "applied", foldLag };
    return { status: stuck ? 503 : 200, body: JSON.stringify(body) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 503, body: JSON.stringify({ status: "not ready", reason }) };
  }
}
