import { type InsertParts, insertEvents } from "./append-events";
import type { GroupCommit } from "./group-commit";
import type { Counts, Inbox } from "./inbox";
import type { InboxStore, QuarantineChange, Worked } from "./inbox-store";
import type { Quarantine } from "./quarantine";
import type { Withdrawal } from "./removal/withdrawal";
import type { SeenReferences } from "./seen/seen-references";
import type { SourceOrders } from "./seen/source-orders";

export interface InboxParts extends InsertParts {
  readonly quarantine: Quarantine;
  readonly inbox: Inbox;
  readonly sourceOrders: SourceOrders;
  readonly seen: SeenReferences;
  readonly withdrawal: Withdrawal;
  readonly group: GroupCommit;
  /** Tells the fold that something was appended. */
  readonly wake: () => void;
}

export type InboxWrites = Pick<
  InboxStore,
  "receive" | "rework" | "tallyDeliveries" | "forgetRaw" | "forgetOld" | "resolveQuarantined" | "updateQuarantined"
>;

export function inboxWrites(parts: InboxParts): InboxWrites {
  const { group, inbox, quarantine, sourceOrders } = parts;
  return {
    receive: (delivery, work) => {
      parts.wake();
      return group.commit(() => {
        const earlier = inbox.repeat(delivery);
        if (earlier) return earlier;
        const id = inbox.add(delivery);
        return workOut(parts, { ...delivery, id, at: delivery.receivedAt }, work);
      });
    },
    rework: (id, at, work) => {
      parts.wake();
      return group.commit(() => {
        const delivery = inbox.find(id);
        if (!delivery) return null;
        quarantine.resolveOf(id, "replayed", at);
        return workOut(parts, { ...delivery, at }, work, delivery);
      });
    },
    tallyDeliveries: (rows) => group.commit(() => rows.forEach(inbox.tally)),
    forgetRaw: (connectionId, subjects) => group.commit(() => inbox.forgetRaw(connectionId, subjects)),
    forgetOld: (before) =>
      group.commit(() => {
        inbox.forgetOld(before);
        quarantine.forget(before.deliveries);
        sourceOrders.forget(before.orders);
      }),
    resolveQuarantined: (changes, at) => {
      parts.wake();
      return group.commit(() => changes.filter((change) => resolve(parts, change, at)).map(({ id }) => id));
    },
    updateQuarantined: (id, row) => group.commit(() => quarantine.update(id, row)),
  };
}

interface Working {
  readonly id: number;
  readonly connectionId: string;
  readonly subject: string | null;
  readonly at: number;
}

/** @param before What it came to before: the events that it brought add up. */
function workOut(
  parts: InboxParts,
  working: Working,
  work: (known: string | null) => Worked,
  before?: Pick<Counts, "accepted" | "repeated">,
) {
  const { id, connectionId, subject } = working;
  const worked = work(subject === null ? null : parts.sourceOrders.find(connectionId, subject));
  const counts = store(parts, { ...working, delivery: id }, worked);
  if (subject !== null && worked.state === "done") parts.inbox.settleWaiting(connectionId, subject);
  const sums = before && { accepted: counts.accepted + before.accepted, repeated: before.repeated };
  return parts.inbox.settle(id, worked, { ...counts, ...sums });
}

function store(
  parts: InboxParts,
  { connectionId, subject, at, delivery }: Omit<Working, "id"> & { readonly delivery: number | null },
  worked: Worked,
): Counts {
  let changed = false;
  for (const id of worked.withdrawn) changed = parts.withdrawal.withdraw(connectionId, id) || changed;
  const { accepted } = insertEvents(parts, worked, at);
  for (const row of worked.quarantined) parts.quarantine.add(row, at, delivery);
  for (const status of worked.statuses) parts.seen.note(connectionId, "status", status, at);
  if (subject !== null && worked.known !== null) parts.sourceOrders.save(connectionId, subject, worked.known, at);
  if (changed) parts.counters.raiseVersion();
  return { accepted, repeated: worked.events.length - accepted, quarantined: worked.quarantined.length };
}

function resolve(parts: InboxParts, change: QuarantineChange, at: number): boolean {
  const { id, resolution, order } = change;
  if (!parts.quarantine.resolve(id, resolution, at)) return false;
  insertEvents(parts, change, at);
  if (order) {
    const { connectionId, subject, work } = order;
    const worked = work(parts.sourceOrders.find(connectionId, subject));
    store(parts, { connectionId, subject, at, delivery: null }, worked);
    if (worked.state === "done") parts.inbox.settleWaiting(connectionId, subject);
  }
  const delivery = parts.quarantine.settledDelivery(id);
  if (delivery !== null) parts.inbox.repaired(delivery, resolution === "discarded" ? "ignored" : "done");
  return true;
}
