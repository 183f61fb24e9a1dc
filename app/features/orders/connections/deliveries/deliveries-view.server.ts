import { countDeliveries, listDeliveries, viewDelivery } from "../../inbox/deliveries.server";
import type { DeliveryRow, DeliveryState } from "../../inbox/inbox-types";
import { deliveryStates } from "./delivery-states";

const PAGE_SIZE = 50;

export interface DeliveriesView {
  readonly rows: readonly DeliveryRow[];
  readonly counts: Readonly<Record<DeliveryState, number>>;
  /** The state that is shown alone; null: all. */
  readonly state: DeliveryState | null;
  /** Where the next page begins; null: this is the last. */
  readonly before: number | null;
  readonly isFirst: boolean;
}

/** A page of a source's deliveries, the newest first, as the address asks. */
export async function viewDeliveries(connectionId: string, search: URLSearchParams): Promise<DeliveriesView> {
  const state = deliveryStates.find((known) => known === search.get("state")) ?? null;
  const from = Number(search.get("before") ?? Number.NaN);
  const isFirst = !Number.isSafeInteger(from);
  const [found, counts] = await Promise.all([
    listDeliveries({
      connectionId,
      ...(state === null ? {} : { states: [state] }),
      ...(isFirst ? {} : { before: from }),
      limit: PAGE_SIZE + 1,
    }),
    countDeliveries(connectionId),
  ]);
  const rows = found.slice(0, PAGE_SIZE);
  return { rows, counts, state, before: found.length > PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null, isFirst };
}

/** One delivery of this source with what is kept of its body; null when there is none. */
export async function viewDeliveryOf(connectionId: string, id: string | undefined) {
  const found = /^\d{1,15}$/.test(id ?? "") ? await viewDelivery(Number(id)) : null;
  return found?.connectionId === connectionId ? found : null;
}
