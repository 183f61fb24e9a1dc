import { useFormat, useTexts } from "~/components/preferences";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { StatusBadge } from "~/components/states/status-badge";
import type { PromiseStanding } from "./promise-standing";
import type { OrderView } from "./view-order.server";

/** Where the order stands, whether its promise holds, how long it took and what it is worth. */
export function OrderBand({ view, at }: { view: OrderView; at: number }) {
  const { orders } = useTexts();
  const { one: words } = orders;
  const format = useFormat();
  const { facts, promise } = view;
  const { placedAt, deliveredAt, priceMinor, currency } = facts;
  return (
    <StatTiles>
      <StatTile
        label={words.facts.stage}
        value={orders.stages[facts.stage]}
        detail={facts.stageSince === null ? undefined : words.facts.since(format.dateTime(facts.stageSince))}
      />
      <StatTile
        label={words.facts.promise}
        value={"promisedAt" in promise ? format.date(promise.promisedAt) : words.promise[promise.kind]}
        detail={<PromiseBadge promise={promise} />}
      />
      <StatTile
        label={words.facts.cycle}
        value={cycleTime()}
        detail={placedAt === null ? undefined : format.dateTime(placedAt)}
      />
      <StatTile
        label={words.facts.value}
        value={priceMinor === null || currency === null ? orders.list.noPromise : format.money(priceMinor, currency)}
        detail={
          facts.lineCount === 0 ? undefined : words.facts.lines(format.integer(facts.lineCount), facts.lineCount === 1)
        }
      />
    </StatTiles>
  );

  function cycleTime(): string {
    if (placedAt === null) return orders.list.noPromise;
    if (deliveredAt !== null) return format.duration(deliveredAt - placedAt);
    return facts.isOpen ? words.facts.soFar(format.duration(at - placedAt)) : orders.stages[facts.stage];
  }
}

/** The promise in words and colour; nothing where there is none to judge. */
export function PromiseBadge({ promise }: { promise: PromiseStanding }) {
  const { promise: words } = useTexts().orders.one;
  const format = useFormat();
  if (!("promisedAt" in promise)) return null;
  const { kind, ms } = promise;
  const tone = ({ kept: "good", due: "neutral", late: "bad", broken: "bad" } as const)[kind];
  return <StatusBadge tone={tone}>{words[kind](format.duration(ms))}</StatusBadge>;
}
