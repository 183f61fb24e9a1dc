import type { OrderProjection } from "~experiments";

type ReturnCase = OrderProjection["detail"]["returns"][number];

/** Lines that were delivered, and how many of them came back. */
interface LineTally {
  lines: number;
  returned: number;
}

/** Returns with the same words, of one product at one site. */
export interface ReturnTally {
  /** As it was given; null: none. */
  readonly words: string | null;
  /** Null: the return names no line, or the line no product. */
  readonly product: string | null;
  readonly site: string | null;
  returns: number;
}

export interface ReturnCounts {
  readonly orders: number;
  readonly returnedOrders: number;
  readonly products: readonly (readonly [product: string, lines: number, returned: number])[];
  readonly sites: readonly (readonly [site: string | null, orders: number, returned: number])[];
  readonly returns: readonly ReturnTally[];
  /** Delivered lines without a product. */
  readonly unnamedLines: number;
}

/** More ways to say it than this are counted without their words. */
const MOST_WORDS = 2_000;

/** Counts delivered orders with what came back of them within so many milliseconds of delivery. */
export function returnCounter(windowMs: number) {
  const products = new Map<string, LineTally>();
  const sites = new Map<string | null, { orders: number; returned: number }>();
  const returns = new Map<string, ReturnTally>();
  const words = new Set<string>();
  let orders = 0;
  let returnedOrders = 0;
  let unnamedLines = 0;

  const addReturn = (said: string | null, product: string | null, site: string | null) => {
    const known = said === null || words.has(said) || words.size < MOST_WORDS ? said : null;
    if (known !== null) words.add(known);
    const key = JSON.stringify([known, product, site]);
    const tally = returns.get(key) ?? { words: known, product, site, returns: 0 };
    returns.set(key, tally);
    tally.returns += 1;
  };
  const addLines = ({ lines }: OrderProjection["detail"], cases: readonly ReturnCase[]) => {
    const back = new Set(cases.flatMap((one) => one.lines.map(({ line }) => line)));
    const isWhole = cases.some((one) => one.lines.length === 0);
    for (const { line, product } of lines.filter(({ isCancelled }) => !isCancelled)) {
      if (product === null) {
        unnamedLines += 1;
        continue;
      }
      const tally = products.get(product) ?? { lines: 0, returned: 0 };
      products.set(product, tally);
      tally.lines += 1;
      if (isWhole || back.has(line)) tally.returned += 1;
    }
  };
  return {
    add: ({ facts, detail }: OrderProjection) => {
      if (facts.deliveredAt === null || facts.isTest) return;
      const end = facts.deliveredAt + windowMs;
      const cases = detail.returns.filter(({ requestedAt, receivedAt }) => (requestedAt ?? receivedAt ?? end) < end);
      const site = sites.get(facts.site) ?? { orders: 0, returned: 0 };
      sites.set(facts.site, site);
      orders += 1;
      site.orders += 1;
      if (cases.length > 0) {
        returnedOrders += 1;
        site.returned += 1;
      }
      addLines(detail, cases);
      for (const one of cases) addReturn(one.reason, productOf(one, detail), facts.site);
    },
    counts: (): ReturnCounts => ({
      ...{ orders, returnedOrders, unnamedLines },
      products: [...products].map(([product, { lines, returned }]) => [product, lines, returned] as const),
      sites: [...sites].map(([site, tally]) => [site, tally.orders, tally.returned] as const),
      returns: [...returns.values()],
    }),
  };
}

/** The product of a return's first line, or of an order's only one. */
function productOf({ lines: [first] }: ReturnCase, { lines }: OrderProjection["detail"]): string | null {
  const line = first?.line ?? (lines.length === 1 ? lines[0]?.line : undefined);
  return lines.find((one) => one.line === line)?.product ?? null;
}
