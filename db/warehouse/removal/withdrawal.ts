import type { Connection } from "../connection";
import type { Counters } from "../counters";
import { type EventRow, eventColumns } from "../event-store";
import type { Fold } from "../fold";
import { eventKey } from "../keys/event-key";

export interface Withdrawal {
  /**
   * Takes one event out again, of which a later delivery showed that it did not happen so. False when it is not there. Call
   * inside a write.
   */
  withdraw(connectionId: string, eventId: string): boolean;
  /** As `withdraw`, but what several files said of the event stays: it is written anew. */
  take(connectionId: string, eventId: string): boolean;
}

/** For sources that send whole orders: what is derived from them changes when an earlier one comes late. */
export function openWithdrawal(connection: Connection, counters: Counters, fold: Fold): Withdrawal {
  const find = connection.prepare<[Buffer], EventRow>(`SELECT ${eventColumns} FROM event WHERE key = ?`);
  const drop = connection.prepare<[number]>("DELETE FROM event WHERE sequence = ?");
  const last = connection.prepare<[], { sequence: number | null }>("SELECT max(sequence) AS sequence FROM event");
  const forget = connection.prepare<[Buffer]>("DELETE FROM event_layer WHERE key = ?");
  const take = (connectionId: string, eventId: string): boolean => {
    const row = find.get(eventKey(connectionId, eventId));
    if (!row) return false;
    drop.run(row.sequence);
    if (row.sequence <= counters.folded()) fold.unfold([row]);
    // A removed last sequence is given out again: the fold must not have passed it.
    const highest = last.get()?.sequence ?? 0;
    if (counters.folded() > highest) counters.setFolded(highest);
    return true;
  };
  return {
    take,
    withdraw: (connectionId, eventId) => {
      forget.run(eventKey(connectionId, eventId));
      return take(connectionId, eventId);
    },
  };
}
