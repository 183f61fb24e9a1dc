import type { OrderFacts } from "~experiments";
import type { Connection } from "../connection";
import { stageNumber } from "./stage-number";

/** How an order stands: open, done in time or without a promise, or delivered after its first promise. */
export const standings = { open: 0, done: 1, late: 2 } as const;
type Standing = (typeof standings)[keyof typeof standings];

export interface OrderGroup {
  readonly id: number;
  readonly site: string | null;
  readonly channel: string | null;
  readonly stage: number;
  readonly standing: Standing;
  /** Its orders may have any site and channel. */
  readonly isMixed: boolean;
}

interface GroupRow extends Omit<OrderGroup, "isMixed"> {
  readonly is_mixed: number;
}

export interface OrderGroups {
  /** The group of an order, made when it is the first. Call inside a write. */
  idOf(facts: OrderFacts): number;
  list(): readonly OrderGroup[];
  /** After a rollback: groups made in it are not stored. */
  forget(): void;
}

/** So many groups at most have a site and a channel of their own; a source that sends junk there must not slow searches. */
const MOST_GROUPS = 2_000;

export function openOrderGroups(connection: Connection, mostGroups = MOST_GROUPS): OrderGroups {
  const find = connection.prepare<[number, number, string | null, string | null, number], { id: number }>(
    "SELECT id FROM order_group WHERE stage = ? AND standing = ? AND site IS ? AND channel IS ? AND is_mixed = ?",
  );
  const insert = connection.prepare<[number, number, string | null, string | null, number]>(
    "INSERT INTO order_group (stage, standing, site, channel, is_mixed) VALUES (?, ?, ?, ?, ?)",
  );
  const count = connection.prepare<[], { groups: number }>("SELECT count(*) AS groups FROM order_group");
  const list = connection.prepare<[], GroupRow>("SELECT * FROM order_group");
  const known = new Map<string, number>();

  const make = (stage: number, standing: Standing, site: string | null, channel: string | null): number => {
    const own = find.get(stage, standing, site, channel, 0);
    if (own) return own.id;
    if ((count.get()?.groups ?? 0) < mostGroups) {
      return Number(insert.run(stage, standing, site, channel, 0).lastInsertRowid);
    }
    const mixed = find.get(stage, standing, null, null, 1);
    return mixed?.id ?? Number(insert.run(stage, standing, null, null, 1).lastInsertRowid);
  };
  return {
    idOf: (facts) => {
      const stage = stageNumber(facts.stage);
      const standing = standingOf(facts);
      const key = `${stage} ${standing} ${JSON.stringify([facts.site, facts.channel])}`;
      const id = known.get(key) ?? make(stage, standing, facts.site, facts.channel);
      if (known.size < mostGroups) known.set(key, id);
      return id;
    },
    list: () => list.all().map(({ is_mixed, ...group }) => ({ ...group, isMixed: is_mixed === 1 })),
    forget: () => known.clear(),
  };
}

function standingOf({ isOpen, deliveredAt, firstPromiseAt }: OrderFacts): Standing {
  if (isOpen) return standings.open;
  return deliveredAt !== null && firstPromiseAt !== null && deliveredAt > firstPromiseAt
    ? standings.late
    : standings.done;
}

/** The channels that orders of these sites came by (null: all sites), sorted. */
export function channelsOf(groups: readonly OrderGroup[], siteScope: readonly string[] | null): readonly string[] {
  const seen = groups.flatMap(({ site, channel, isMixed }) => {
    const isSeen = siteScope === null || (site !== null && siteScope.includes(site));
    return isSeen && !isMixed && channel !== null ? [channel] : [];
  });
  return [...new Set(seen)].sort();
}
