import {
  type Estimated,
  estimated,
  type Figures,
  figuresOf,
  type Known,
  type Models,
  type OutlookOptions,
} from "./outlook-figures";

/** A customer who may be leaving and was worth something. */
export interface CustomerAtRisk {
  readonly customerId: string;
  readonly segment: string | null;
  readonly orders: number;
  readonly lastDay: number;
  /** In the last 365 days, minor units. */
  readonly spentLastYear: number;
  readonly alive: Estimated;
  readonly value: Estimated | null;
}

/** So that a small segment has a list of its own beside a large one. */
const MOST_A_SEGMENT = 20;
const MOST_AT_RISK = 200;
const LEAST_ALIVE = 0.05;
const MOST_ALIVE = 0.7;

/** Customers who may be leaving, those with the most at stake first: what they spent, by the chance that they are gone. */
export async function atRiskOf(
  known: readonly Known[],
  figures: readonly Figures[],
  draws: readonly Models[],
  options: OutlookOptions,
): Promise<readonly CustomerAtRisk[]> {
  const risk = (at: number) => (known[at]?.spentLastYear ?? 0) * (1 - (figures[at]?.alive ?? 1));
  const places = [...known.keys()]
    .filter((at) => {
      const alive = figures[at]?.alive ?? 1;
      return alive >= LEAST_ALIVE && alive <= MOST_ALIVE && risk(at) > 0;
    })
    .sort((one, other) => risk(other) - risk(one))
    .filter(isAmongFirst(MOST_A_SEGMENT, (at) => known[at]?.customer.segment ?? null))
    .slice(0, MOST_AT_RISK);
  const listed: CustomerAtRisk[] = [];
  for (const at of places) {
    const [one, told] = [known[at], figures[at]];
    if (!one || !told) continue;
    const drawn = draws.map((draw) => figuresOf(one, draw, options));
    listed.push({
      ...{ customerId: one.customer.customerId, segment: one.customer.segment, orders: one.customer.days.length },
      ...{ lastDay: one.lastDay, spentLastYear: one.spentLastYear },
      alive: estimated(
        told.alive,
        drawn.map(({ alive }) => alive),
      ),
      value:
        told.value === null
          ? null
          : estimated(
              told.value,
              drawn.flatMap(({ value }) => value ?? []),
            ),
    });
    await options.pause?.();
  }
  return listed;
}

/** Lets so many of each group through, the first ones. */
function isAmongFirst(most: number, groupOf: (at: number) => string | null): (at: number) => boolean {
  const counts = new Map<string | null, number>();
  return (at) => {
    const count = (counts.get(groupOf(at)) ?? 0) + 1;
    counts.set(groupOf(at), count);
    return count <= most;
  };
}
