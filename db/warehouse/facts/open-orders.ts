import type { Connection } from "../connection";
import type { OpenOrderCount, OpenOrderQuery } from "./facts";
import { type OrderGroup, type OrderGroups, standings } from "./order-groups";
import { stageNumber, stageOfNumber } from "./stage-number";

const DAY_MS = 86_400_000;
/** Beyond any time: the youngest and the oldest band have no end. */
const NEVER = Number.MAX_SAFE_INTEGER;

interface CountRow {
  readonly site: string | null;
  readonly orders: number;
  readonly late: number;
  readonly dueSoon: number;
}

/** Counts open orders from an index alone: a group's orders in order of how long they have been in their stage. */
export function openOrderCounter(
  connection: Connection,
  groups: OrderGroups,
): (query: OpenOrderQuery) => readonly OpenOrderCount[] {
  const counts = `count(*) AS orders, coalesce(sum(first_promise_at < ?), 0) AS late,
    coalesce(sum(first_promise_at >= ? AND first_promise_at < ?), 0) AS dueSoon
    FROM order_fact INDEXED BY order_fact_longest
    WHERE grp = ? AND is_open = 1 AND waiting_since > ? AND waiting_since <= ?`;
  type Values = [at: number, at: number, soon: number, group: number, after: number, until: number];
  const ofGroup = connection.prepare<Values, CountRow>(`SELECT NULL AS site, ${counts}`);
  const bySite = connection.prepare<Values, CountRow>(`SELECT site, ${counts} GROUP BY site`);

  return ({ siteScope, at, ages }) => {
    const isSeen = (site: string | null) => siteScope === null || (site !== null && siteScope.includes(site));
    const inGroup = (group: OrderGroup) =>
      bandsOf(ages, at).flatMap(([after, until], band) =>
        (group.isMixed ? bySite : ofGroup).all(at, at, at + DAY_MS, group.id, after, until).map((row) => ({
          ...{ stage: stageOfNumber(group.stage), site: group.isMixed ? row.site : group.site, band },
          ...{ orders: row.orders, late: row.late, dueSoon: row.dueSoon },
        })),
      );
    const open = groups
      .list()
      .filter(({ standing, site, isMixed }) => standing === standings.open && (isMixed || isSeen(site)));
    return merged(open.flatMap(inGroup).filter(({ orders, site }) => orders > 0 && isSeen(site)));
  };
}

/** When an order of each band came to its stage: (after, until]. */
function bandsOf(ages: readonly number[], at: number): readonly (readonly [after: number, until: number])[] {
  return [...ages, null].map((age, band) => {
    const younger = ages[band - 1];
    return [age === null ? -NEVER : at - age, younger === undefined ? NEVER : at - younger];
  });
}

/** Counts of one stage, site and band together, in order of stage, site and band. */
function merged(counts: readonly OpenOrderCount[]): readonly OpenOrderCount[] {
  const sums = new Map<string, OpenOrderCount>();
  for (const count of counts) {
    const key = JSON.stringify([count.stage, count.site, count.band]);
    const known = sums.get(key);
    sums.set(key, {
      ...count,
      orders: count.orders + (known?.orders ?? 0),
      late: count.late + (known?.late ?? 0),
      dueSoon: count.dueSoon + (known?.dueSoon ?? 0),
    });
  }
  return [...sums.values()].sort(
    (one, other) =>
      stageNumber(one.stage) - stageNumber(other.stage) ||
      (one.site ?? "").localeCompare(other.site ?? "", "en") ||
      one.band - other.band,
  );
}
