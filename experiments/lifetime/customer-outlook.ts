import { type Interval, wilsonInterval } from "../statistics/small-counts";
import { atRiskOf, type CustomerAtRisk } from "./at-risk";
import {
  type BuyingCustomer,
  type Estimated,
  estimated,
  type Figures,
  figuresOf,
  type Known,
  knownOf,
  type Models,
  type OutlookOptions,
  sum,
} from "./outlook-figures";
import { drawPurchaseModels, fitPurchaseModel, type PurchaseModel } from "./purchase-model";
import { drawSpendModels, fitSpendModel, type SpendModel } from "./spend-model";

const DRAWS = 100;
/** So many customers stand for all in every draw; the draws differ by their parameters, which few customers show as well. */
const MOST_IN_DRAWS = 600;
/** Intervals are no wider than customers come and go; more would keep a server busy at one stretch. */
const MOST_TO_FIT = 30_000;
/** Spending is fitted to fewer: what people spend varies less than when they come, and each takes longer. */
const MOST_TO_FIT_SPEND = 4_000;
const SLICE = 500;
const WEEKS_A_YEAR = 52;

/** Customers of one segment, or all. */
export interface OutlookGroup {
  /** Null: those whose orders name none. */
  readonly segment: string | null;
  readonly customers: number;
  /** Share that will buy again at all. */
  readonly alive: Estimated;
  /** Orders a customer makes in the next 52 weeks. */
  readonly orders: Estimated;
  /** What they bring in that time, minor units, after margin and discount; null without a model of spending. */
  readonly value: Estimated | null;
  /** Of those active a span ago, who did not order since; null when nobody was. */
  readonly lost: (Interval & { readonly estimate: number; readonly customers: number }) | null;
}

/** How customers buy, in words that people use. */
export interface BuyingHabits {
  /** Orders a customer makes in 52 weeks while they stay. */
  readonly ordersAYear: Estimated;
  /** Share who stay away for good after a repeat order. */
  readonly leaving: Estimated;
}

export interface CustomerOutlook {
  readonly customers: number;
  readonly habits: BuyingHabits;
  readonly purchases: PurchaseModel;
  readonly spend: SpendModel | null;
  readonly all: OutlookGroup;
  /** The largest first. */
  readonly segments: readonly OutlookGroup[];
  /** Those with the most to lose first. */
  readonly atRisk: readonly CustomerAtRisk[];
}

/**
 * Which customers will come back, how often and for how much, with how sure that is: BG/NBD and gamma-gamma, and beside
 * them who is lost by definition. Intervals are those of the fitted parameters.
 *
 * @returns null when fewer than ten customers are known, or nobody bought again.
 */
export async function customerOutlook(
  customers: readonly BuyingCustomer[],
  options: OutlookOptions,
): Promise<CustomerOutlook | null> {
  const known = customers.map((customer) => knownOf(customer, options));
  const fitted: Fitted = { buying: evenly(known, MOST_TO_FIT), spending: evenly(known, MOST_TO_FIT_SPEND) };
  const purchases = fitPurchaseModel(fitted.buying);
  if (!purchases) return null;
  await options.pause?.();
  const models: Models = { purchases, spend: fitSpendModel(fitted.spending) };
  await options.pause?.();
  const figures = await figuresOfAll(known, models, options);
  const drawn = await drawFigures(known, drawModels(fitted, models, options.seed), options);
  const group = (segment: string | null, members: readonly number[]) =>
    groupOf({ segment, members, known, figures, drawn, options });
  return {
    ...{ customers: known.length, habits: habitsOf(models, drawn.models) },
    ...models,
    all: group(null, [...known.keys()]),
    segments: [...bySegment(known)]
      .map(([segment, members]) => group(segment, members))
      .sort((one, other) => other.customers - one.customers),
    atRisk: await atRiskOf(known, figures, drawn.models, options),
  };
}

function habitsOf({ purchases }: Models, draws: readonly Models[]): BuyingHabits {
  const told = (read: (model: PurchaseModel) => number): Estimated =>
    draws.length === 0
      ? { estimate: read(purchases), lower: null, upper: null }
      : estimated(
          read(purchases),
          draws.map((draw) => read(draw.purchases)),
        );
  return {
    ordersAYear: told(({ r, alpha }) => (WEEKS_A_YEAR * r) / alpha),
    leaving: told(({ a, b }) => a / (a + b)),
  };
}

function bySegment(known: readonly Known[]): ReadonlyMap<string | null, readonly number[]> {
  const segments = new Map<string | null, number[]>();
  for (const [at, { customer }] of known.entries()) {
    const members = segments.get(customer.segment);
    if (members) members.push(at);
    else segments.set(customer.segment, [at]);
  }
  return segments;
}

async function figuresOfAll(
  known: readonly Known[],
  models: Models,
  options: OutlookOptions,
): Promise<readonly Figures[]> {
  const figures: Figures[] = [];
  for (const one of known) {
    figures.push(figuresOf(one, models, options));
    if (figures.length % SLICE === 0) await options.pause?.();
  }
  return figures;
}

/** The customers that stand for all, and what every draw says of each of them. */
interface DrawnFigures {
  readonly models: readonly Models[];
  readonly places: readonly number[];
  /** Draw by draw, in the order of `places`. */
  readonly figures: readonly (readonly Figures[])[];
}

async function drawFigures(
  known: readonly Known[],
  models: readonly Models[],
  options: OutlookOptions,
): Promise<DrawnFigures> {
  const places = evenly([...known.keys()], MOST_IN_DRAWS);
  const figures: Figures[][] = [];
  for (const draw of models) {
    figures.push(places.flatMap((at) => (known[at] ? [figuresOf(known[at], draw, options)] : [])));
    await options.pause?.();
  }
  return { models, places, figures };
}

/** Customers that stand for all where models are fitted, and where their parameters are drawn. */
interface Fitted {
  readonly buying: readonly Known[];
  readonly spending: readonly Known[];
}

function drawModels(fitted: Fitted, { purchases, spend }: Models, seed: string): readonly Models[] {
  const choice = { draws: DRAWS, seed };
  const buying = drawPurchaseModels(fitted.buying, purchases, choice);
  const spending = spend && drawSpendModels(fitted.spending, spend, choice);
  return buying?.map((drawn, at) => ({ purchases: drawn, spend: spending?.[at] ?? null })) ?? [];
}

interface GroupQuestion {
  readonly segment: string | null;
  /** Places of its customers. */
  readonly members: readonly number[];
  readonly known: readonly Known[];
  readonly figures: readonly Figures[];
  readonly drawn: DrawnFigures;
  readonly options: OutlookOptions;
}

function groupOf({ segment, members, known, figures, drawn, options }: GroupQuestion): OutlookGroup {
  const isMember = new Set(members);
  const stand = [...drawn.places.keys()].filter((at) => isMember.has(drawn.places[at] ?? -1));
  const whole = meanFigures(members.flatMap((at) => figures[at] ?? []));
  const here = meanFigures(stand.flatMap((at) => figures[drawn.places[at] ?? -1] ?? []));
  const draws = drawn.figures.map((draw) => meanFigures(stand.flatMap((at) => draw[at] ?? [])));
  const around = (read: (figures: Figures) => number | null): Estimated | null => {
    const [estimate, stands] = [read(whole), read(here)];
    if (estimate === null) return null;
    if (stands === null || stand.length === 0) return { estimate, lower: null, upper: null };
    // The draws are of those who stand for all: moved to where all are.
    return estimated(
      estimate,
      draws.flatMap((figure) => read(figure) ?? []).map((value) => value + estimate - stands),
    );
  };
  const none = { estimate: 0, lower: null, upper: null };
  return {
    ...{ segment, customers: members.length },
    alive: around(({ alive }) => alive) ?? none,
    orders: around(({ orders }) => orders) ?? none,
    value: around(({ value }) => value),
    lost: lostOf(
      members.flatMap((at) => known[at] ?? []),
      options,
    ),
  };
}

function meanFigures(figures: readonly Figures[]): Figures {
  const values = figures.flatMap(({ value }) => value ?? []);
  const n = Math.max(1, figures.length);
  return {
    alive: sum(figures.map(({ alive }) => alive)) / n,
    orders: sum(figures.map(({ orders }) => orders)) / n,
    value: values.length === 0 ? null : sum(values) / values.length,
  };
}

/** Of those who ordered in the span before the last one, who did not order in the last one. */
function lostOf(known: readonly Known[], { today, lostAfterDays }: OutlookOptions): OutlookGroup["lost"] {
  const since = today - lostAfterDays;
  const active = known.filter(({ customer }) =>
    customer.days.some((day) => day < since && day >= since - lostAfterDays),
  );
  const gone = active.filter(({ lastDay }) => lastDay < since).length;
  if (active.length === 0) return null;
  return { estimate: gone / active.length, customers: active.length, ...wilsonInterval(gone, active.length, 0.05) };
}

/** At most so many of a list, evenly out of it. */
function evenly<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, at) => list[Math.floor((at * list.length) / most)]).flatMap((one) =>
    one === undefined ? [] : [one],
  );
}
