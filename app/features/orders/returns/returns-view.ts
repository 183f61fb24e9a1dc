import { type ReturnReason, reasonOf, reasonText, returnReasons, shrunkenRates } from "~experiments";
import type { ReturnCounts, ReturnTally } from "./returned-orders";

interface Rate {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** A reason with its share of the returns that say one; "unknown": words that nobody has put to a reason. */
export interface ReasonLine {
  readonly reason: ReturnReason | "unknown";
  readonly returns: number;
  readonly share: number;
  /** Of this reason and those before it. */
  readonly together: number;
}

export interface ProductLine {
  readonly product: string;
  readonly lines: number;
  readonly returned: number;
  /** Pulled towards everybody's as far as few lines say little. */
  readonly rate: Rate;
  /** The reason that most of its returns give; null: none does. */
  readonly reason: ReturnReason | "unknown" | null;
  readonly reasonShare: number;
}

export interface SiteLine {
  readonly site: string | null;
  readonly orders: number;
  readonly returned: number;
  readonly rate: Rate;
}

/** Words of a return, as they are compared, and what they are taken for. */
export interface WordsLine {
  readonly text: string;
  readonly returns: number;
  readonly reason: ReturnReason | null;
  readonly isCorrected: boolean;
}

export interface ReturnsView {
  readonly orders: number;
  readonly returnedOrders: number;
  readonly returns: number;
  /** Returns without any reason. */
  readonly unsaid: number;
  /** Returns whose words nobody has put to a reason. */
  readonly unknown: number;
  /** Most first, "unknown" last. */
  readonly reasons: readonly ReasonLine[];
  /** Ten at most, the worst first. */
  readonly products: readonly ProductLine[];
  readonly productCount: number;
  /** Everybody's rate of lines; null without lines. */
  readonly usualRate: number | null;
  readonly unnamedLines: number;
  readonly sites: readonly SiteLine[];
  /** Unknown ones first, then most first. */
  readonly words: readonly WordsLine[];
  readonly wordsCount: number;
}

const WORST = 10;
const WORDS_SHOWN = 40;
type Reason = ReasonLine["reason"];

/** What returns say, by the corrections of now. */
export function returnsView(counts: ReturnCounts, corrections: ReadonlyMap<string, ReturnReason>): ReturnsView {
  const said = counts.returns.filter(({ words }) => words !== null);
  const meaning = (tally: ReturnTally): Reason => reasonOf(tally.words ?? "", corrections) ?? "unknown";
  const byReason = tallied(said, meaning);
  const known = sumOf(said);
  const words = wordsOf(said, corrections);
  const rates = shrunkenRates(counts.products.map(([, lines, returned]) => ({ events: returned, n: lines })));
  return {
    ...{ orders: counts.orders, returnedOrders: counts.returnedOrders, unnamedLines: counts.unnamedLines },
    returns: sumOf(counts.returns),
    unsaid: sumOf(counts.returns) - known,
    unknown: byReason.get("unknown") ?? 0,
    reasons: reasonLines(byReason, known),
    products: productLines(counts, rates?.rates ?? [], tallyByProduct(said, meaning)).slice(0, WORST),
    productCount: counts.products.length,
    usualRate: rates?.mean ?? null,
    sites: siteLines(counts),
    words: words.slice(0, WORDS_SHOWN),
    wordsCount: words.length,
  };
}

function sumOf(tallies: readonly ReturnTally[]): number {
  return tallies.reduce((sum, { returns }) => sum + returns, 0);
}

function tallied<Key>(tallies: readonly ReturnTally[], keyOf: (tally: ReturnTally) => Key): Map<Key, number> {
  const sums = new Map<Key, number>();
  for (const tally of tallies) sums.set(keyOf(tally), (sums.get(keyOf(tally)) ?? 0) + tally.returns);
  return sums;
}

function reasonLines(byReason: ReadonlyMap<Reason, number>, all: number): readonly ReasonLine[] {
  const order: readonly Reason[] = [...returnReasons]
    .filter((reason) => (byReason.get(reason) ?? 0) > 0)
    .sort((one, other) => (byReason.get(other) ?? 0) - (byReason.get(one) ?? 0));
  const shown = (byReason.get("unknown") ?? 0) > 0 ? [...order, "unknown" as const] : order;
  let before = 0;
  return shown.map((reason) => {
    const returns = byReason.get(reason) ?? 0;
    before += returns;
    return { reason, returns, share: returns / all, together: before / all };
  });
}

function tallyByProduct(said: readonly ReturnTally[], meaning: (tally: ReturnTally) => Reason) {
  const products = new Map<string, ReturnTally[]>();
  for (const tally of said) {
    if (tally.product === null) continue;
    const own = products.get(tally.product);
    if (own) own.push(tally);
    else products.set(tally.product, [tally]);
  }
  return new Map([...products].map(([product, tallies]) => [product, tallied(tallies, meaning)]));
}

function productLines(
  counts: ReturnCounts,
  rates: readonly Rate[],
  reasons: ReadonlyMap<string, ReadonlyMap<Reason, number>>,
): readonly ProductLine[] {
  return counts.products
    .flatMap(([product, lines, returned], index): ProductLine[] => {
      const rate = rates[index];
      if (!rate) return [];
      const own = [...(reasons.get(product) ?? [])].sort(([, one], [, other]) => other - one);
      const all = own.reduce((sum, [, count]) => sum + count, 0);
      const [reason, count] = own[0] ?? [null, 0];
      return [{ product, lines, returned, rate, reason, reasonShare: all === 0 ? 0 : count / all }];
    })
    .sort((one, other) => other.rate.estimate - one.rate.estimate);
}

function siteLines({ sites }: ReturnCounts): readonly SiteLine[] {
  const inOrder = [...sites].sort(([one], [other]) => (one ?? "").localeCompare(other ?? "", "en"));
  const rates = shrunkenRates(inOrder.map(([, orders, returned]) => ({ events: returned, n: orders })))?.rates ?? [];
  return inOrder.flatMap(([site, orders, returned], index) => {
    const rate = rates[index];
    return rate ? [{ site, orders, returned, rate }] : [];
  });
}

function wordsOf(said: readonly ReturnTally[], corrections: ReadonlyMap<string, ReturnReason>): readonly WordsLine[] {
  const lines = [...tallied(said, ({ words }) => reasonText(words ?? ""))].map(([text, returns]) => ({
    ...{ text, returns, reason: reasonOf(text, corrections), isCorrected: corrections.has(text) },
  }));
  return lines.sort(
    (one, other) =>
      Number(one.reason !== null) - Number(other.reason !== null) ||
      other.returns - one.returns ||
      one.text.localeCompare(other.text, "en"),
  );
}
