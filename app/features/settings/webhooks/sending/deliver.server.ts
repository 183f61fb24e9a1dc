import type { Secret } from "~/lib/secret.server";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import {
  type DeliveryRow,
  dropWaiting,
  listDueDeliveries,
  nextDueAt,
  recordAttempt,
} from "~db/queries/webhooks/deliveries";
import { type EndpointRow, findEndpoint, noteFailure, switchOff, updateEndpoint } from "~db/queries/webhooks/endpoints";
import { OFF_AFTER_DAYS } from "./off-after-days";
import type { Posted, PostMessage } from "./post-message.server";
import { retryDelayMs } from "./retry-delay";
import { signedHeaders } from "./sign-message";

const AT_ONCE = 8;
/** A name that changed, or a clock that was put forward, is noticed by then. */
const LONGEST_SLEEP_MS = 60_000;

const OFF_AFTER_MS = OFF_AFTER_DAYS * 86_400_000;

export interface Delivering {
  readonly db: Db;
  readonly secret: Pick<Secret, "decrypt">;
  readonly post: PostMessage;
  readonly now: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly onError: (error: unknown) => void;
}

export interface Deliverer {
  /** Looks for what is due; call it when something was queued. */
  wake(): void;
  /** Starts no further try; resolves when those that run are written down. */
  stop(): Promise<void>;
}

/**
 * Sends what waits in the control database, several at once and one at a time to each endpoint. All that it knows is in the
 * database, so a restart goes on where it was; a try cut off by a crash is made again, under the same id.
 */
export function deliverer(parts: Delivering): Deliverer {
  /** Tries that run, by endpoint. */
  const busy = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  const look = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (isStopped) return;
    try {
      const question = { at: parts.now(), limit: AT_ONCE - busy.size, busy: [...busy.keys()] };
      for (const due of listDueDeliveries(parts.db, question)) begin(due);
      sleep();
    } catch (error) {
      parts.onError(error);
      timer = setTimeout(look, LONGEST_SLEEP_MS).unref();
    }
  };
  const begin = (delivery: DeliveryRow) => {
    const done = attempt(parts, delivery)
      .catch(parts.onError)
      .finally(() => {
        busy.delete(delivery.endpointId);
        look();
      });
    busy.set(delivery.endpointId, done);
  };
  /** Until the next is due; while something runs, its end looks again. */
  const sleep = () => {
    const next = nextDueAt(parts.db, [...busy.keys()]);
    if (next === null || busy.size === AT_ONCE) return;
    const ms = Math.min(LONGEST_SLEEP_MS, Math.max(0, next - parts.now()));
    timer = setTimeout(look, ms).unref();
  };
  return {
    wake: look,
    stop: async () => {
      isStopped = true;
      if (timer) clearTimeout(timer);
      await Promise.all([...busy.values()]);
    },
  };
}

/** One try of one message, written down with what follows from it. */
export async function attempt(parts: Delivering, delivery: DeliveryRow): Promise<void> {
  const { db, secret, post, now } = parts;
  const endpoint = findEndpoint(db, delivery.endpointId);
  if (!endpoint || (endpoint.offAt !== null && delivery.event !== "test")) {
    dropWaiting(db, delivery.endpointId);
    return;
  }
  const at = now();
  const headers = signedHeaders(delivery, secretsOf(endpoint, secret, at), at);
  const posted = await post(endpoint.url, headers, delivery.body);
  writeDown(parts, endpoint, delivery, posted, at);
}

function secretsOf(endpoint: EndpointRow, secret: Delivering["secret"], at: number): string[] {
  const { previousSecret, previousSecretUntil } = endpoint;
  const isOldGood = previousSecret !== null && (previousSecretUntil === null || previousSecretUntil > at);
  return [endpoint.secret, ...(isOldGood ? [previousSecret] : [])].map((stored) => secret.decrypt(stored));
}

function writeDown(
  { db, now, random }: Delivering,
  endpoint: EndpointRow,
  delivery: DeliveryRow,
  { status, tookMs, failure }: Posted,
  at: number,
): void {
  const isTest = delivery.event === "test";
  const delay = failure === null || isTest ? null : retryDelayMs(delivery.attempts + 1, random());
  const nextAt = delay === null ? null : now() + delay;
  db.transaction(() => {
    recordAttempt(db, delivery, { at, status, tookMs, failure, nextAt });
    if (failure === null) updateEndpoint(db, endpoint.id, { failingSince: null });
    else if (!isTest) countFailure(db, endpoint, at, status);
  });
}

/** Nothing arrived for days, or the receiver says that it is gone for good: it is switched off, and that is on Today. */
function countFailure(db: Db, endpoint: EndpointRow, at: number, status: number | null): void {
  noteFailure(db, endpoint.id, at);
  const isGone = status === 410;
  if (!isGone && at - (endpoint.failingSince ?? at) < OFF_AFTER_MS) return;
  const reason = isGone ? "gone" : "failing";
  if (!switchOff(db, endpoint.id, at, reason)) return;
  dropWaiting(db, endpoint.id);
  insertAuditEntry(db, {
    at,
    actorKind: "system",
    actorId: null,
    action: "webhook.switchedOff",
    subjectKind: "webhook",
    subjectId: endpoint.id,
    after: { reason },
  });
}
