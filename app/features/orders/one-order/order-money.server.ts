import { currentCosts } from "~/features/experiments/experiments.server";
import type { Preferences } from "~/lib/format";
import type { Db } from "~db/client";
import type { StoredEvent } from "~db/warehouse/warehouse";
import { type MarginEvent, type MarginParts, marginParts } from "~experiments";

/** One order's contribution margin by the costs as they stand, with what is not known of it. */
export function orderMoney(db: Db, events: readonly StoredEvent[], preferences: Preferences): MarginParts {
  return marginParts(events.map(marginEvent), currentCosts(db, preferences));
}

function marginEvent({ type, occurredAt, startAt, attributes }: StoredEvent): MarginEvent {
  return { type, occurredAt, attributes: attributes ?? {}, ...(startAt === null ? {} : { startAt }) };
}
