import { warehouse } from "~/lib/database.server";
import type { TraceQuery } from "~db/warehouse/traces/traces";
import type { OrderFacts } from "~experiments";
import type { Outcome } from "./stage-tally";

const PAGE = 1_000;
const nothing: Outcome = { late: null, score: null };

/**
 * Of every order of a query: whether it missed its first promise, and the score its customer gave last.
 *
 * @param at Now, ms UTC: promises that are not due yet are not judged.
 */
export async function outcomesOf(
  { placedFrom, placedUntil, sites, siteScope }: TraceQuery,
  at: number,
): Promise<(orderId: string) => Outcome> {
  const outcomes = new Map<string, Outcome>();
  let after: string | null = null;
  do {
    const page = await warehouse.searchOrders({
      ...{ siteScope, at, sort: "newest", limit: PAGE },
      ...(placedFrom === undefined ? {} : { placedFrom }),
      ...(placedUntil === undefined ? {} : { placedUntil }),
      ...(sites === undefined ? {} : { sites }),
      ...(after === null ? {} : { after }),
    });
    for (const order of page.orders) outcomes.set(order.orderId, { late: isLate(order, at), score: null });
    after = page.next;
    await new Promise((resolve) => setImmediate(resolve));
  } while (after !== null);
  for await (const event of warehouse.eventsBetween(["feedback_received"], placedFrom ?? 0, at)) {
    const known = event.orderId === null ? undefined : outcomes.get(event.orderId);
    const score = event.attributes?.score;
    if (known && event.orderId !== null && typeof score === "number") outcomes.set(event.orderId, { ...known, score });
  }
  return (orderId) => outcomes.get(orderId) ?? nothing;
}

/** Judged on the first promise, once it is due; a cancelled order is not judged. */
function isLate({ firstPromiseAt, deliveredAt, cancelledAt }: OrderFacts, at: number): boolean | null {
  if (firstPromiseAt === null || firstPromiseAt > at) return null;
  if (deliveredAt === null && cancelledAt !== null) return null;
  return deliveredAt === null || deliveredAt > firstPromiseAt;
}
