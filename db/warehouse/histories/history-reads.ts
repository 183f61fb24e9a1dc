import type { Connection } from "../connection";
import type { Counters } from "../counters";
import type { Fold } from "../fold";
import type { GroupCommit } from "../group-commit";
import type { Warehouse } from "../warehouse";
import { breathe, type Histories } from "./histories";

/** Events made reachable in one write: pages and endpoints wait for it. */
const AT_ONCE = 1_000;

export interface ReachParts {
  readonly connection: Connection;
  readonly counters: Counters;
  readonly fold: Fold;
  readonly group: GroupCommit;
}

/**
 * Makes the events reachable that are stored when it is called. What comes meanwhile is not waited for, nor are facts: under a
 * lasting load a page would wait until the load is over.
 */
export function eventReacher({ connection, counters, fold, group }: ReachParts): () => Promise<void> {
  const last = connection.prepare<[], { sequence: number | null }>("SELECT max(sequence) AS sequence FROM event");
  return async () => {
    const until = last.get()?.sequence ?? 0;
    while (counters.folded() < until && fold.isBehind()) {
      await group.commit(() => fold.slice(AT_ONCE));
      await breathe();
    }
  };
}

type Reads = Pick<Warehouse, "unitHistories" | "eventsBetween" | "orderEvents" | "listOrders">;

/** Readings of events by unit and by time. */
export function historyReads(parts: ReachParts & { readonly histories: Histories }): Reads {
  const { histories } = parts;
  const reach = eventReacher(parts);
  return {
    async *unitHistories(query) {
      await reach();
      yield* histories.unitHistories(query);
    },
    async *eventsBetween(types, from, until) {
      await reach();
      yield* histories.eventsBetween(types, from, until);
    },
    orderEvents: async (orderId) => {
      await reach();
      return histories.orderEvents(orderId);
    },
    listOrders: async (from, until, limit) => {
      await reach();
      return histories.listOrders(from, until, limit);
    },
  };
}
