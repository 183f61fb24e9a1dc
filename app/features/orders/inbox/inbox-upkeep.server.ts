import { clock } from "~/lib/clock";
import { warehouse } from "~/lib/database.server";
import { flushTallies } from "./tally.server";

const DAY_MS = 86_400_000;
const EVERY_MS = 3_600_000;
/** What is known of an order that nothing was heard of for so long is of no use: its returns are over. */
const ORDER_DAYS = 400;

/** How long deliveries are kept, in days: as lines of the list, and what was kept of their bodies. */
export interface InboxKeeping {
  readonly deliveryDays: number;
  readonly bodyDays: number;
}

let timer: NodeJS.Timeout | null = null;

/** Removes every hour what is older than it is to be kept. Call once, at the start. */
export function startInbox(keeping: InboxKeeping, onError: (error: unknown) => void): void {
  const look = () => {
    forgetOldDeliveries(keeping, clock.now()).catch(onError);
  };
  timer ??= setInterval(look, EVERY_MS).unref();
}

/** Removes what is older than it is to be kept. Rows that were set aside stay until somebody deals with them. */
export function forgetOldDeliveries({ deliveryDays, bodyDays }: InboxKeeping, at: number): Promise<void> {
  const before = (days: number) => at - days * DAY_MS;
  return warehouse.forgetOld({
    deliveries: before(deliveryDays),
    raw: before(Math.min(bodyDays, deliveryDays)),
    orders: before(ORDER_DAYS),
  });
}

/** Writes what was counted; before the databases are closed. */
export async function stopInbox(): Promise<void> {
  if (timer) clearInterval(timer);
  timer = null;
  await flushTallies();
}
