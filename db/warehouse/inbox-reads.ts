import type { InboxStore } from "./inbox-store";
import type { InboxParts, InboxWrites } from "./inbox-writes";

type Reads = Omit<InboxStore, keyof InboxWrites>;

export function inboxReads({
  inbox,
  quarantine,
  seen,
  group,
}: Pick<InboxParts, "inbox" | "quarantine" | "seen" | "group">): Reads {
  return {
    listDeliveries: async (filter) => inbox.list(filter),
    deliveryPulse: async (connectionId, asked) => inbox.pulse(connectionId, asked),
    countDeliveries: async (connectionId) => inbox.count(connectionId),
    findRawDelivery: async (id) => inbox.find(id),
    listWaiting: async (connectionId, subject) => inbox.waiting(connectionId, subject),
    listQuarantined: async (filter) => quarantine.list(filter),
    countQuarantined: async () => quarantine.count(),
    countQuarantinedBy: async (connectionId) => quarantine.countBy(connectionId),
    findQuarantined: async (ids) => quarantine.find(ids),
    listSeenReferences: async (connectionId, kind) => {
      if (seen.isWaiting()) await group.commit(seen.flush);
      return seen.list(connectionId, kind);
    },
  };
}
