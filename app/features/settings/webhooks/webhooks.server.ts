import { randomInt } from "node:crypto";
import { clock } from "~/lib/clock";
import { onControlChange } from "~/lib/control-changes.server";
import { db, secret } from "~/lib/database.server";
import { environment } from "~/lib/env.server";
import { findDelivery, forgetDeliveries, type ListedDelivery } from "~db/queries/webhooks/deliveries";
import { attempt, type Deliverer, type Delivering, deliverer } from "./sending/deliver.server";
import { messagePoster } from "./sending/post-message.server";

const KEPT_MS = 30 * 86_400_000;
const TIDY_EVERY_MS = 3_600_000;
const LUCK = 2 ** 32;

interface Running {
  readonly deliverer: Deliverer;
  readonly end: () => void;
}

declare global {
  /** Once for each process: development reloads modules, sending goes on. */
  var orderlabWebhooks: Running | undefined;
}

/** True where endpoints may be on this machine itself. */
export function mayLoopBack(): boolean {
  return environment().WEBHOOKS_TO_LOOPBACK === "1";
}

function parts(onError: (error: unknown) => void): Delivering {
  const random = () => randomInt(LUCK) / LUCK;
  return { db, secret, post: messagePoster({ mayLoopBack: mayLoopBack() }), now: clock.now, random, onError };
}

/** Begins to send what waits, from before a restart too; call once at the start. */
export function startWebhooks(onError: (error: unknown) => void): void {
  if (globalThis.orderlabWebhooks) return;
  const sending = deliverer(parts(onError));
  const stopListening = onControlChange(sending.wake);
  const tidying = setInterval(() => forgetDeliveries(db, clock.now() - KEPT_MS), TIDY_EVERY_MS).unref();
  globalThis.orderlabWebhooks = {
    deliverer: sending,
    end: () => {
      stopListening();
      clearInterval(tidying);
    },
  };
  sending.wake();
}

/** Ends sending; resolves when what runs is written down. */
export async function stopWebhooks(): Promise<void> {
  const running = globalThis.orderlabWebhooks;
  globalThis.orderlabWebhooks = undefined;
  running?.end();
  await running?.deliverer.stop();
}

/** Tries one message now; returns what came of it. */
export async function sendNow(messageId: string): Promise<ListedDelivery | undefined> {
  const message = findDelivery(db, messageId);
  if (!message) return undefined;
  await attempt(
    parts(() => {}),
    message,
  );
  return findDelivery(db, messageId);
}
