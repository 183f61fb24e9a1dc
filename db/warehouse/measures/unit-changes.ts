import {
  customerChurn,
  type OrderFacts,
  orderMeasures,
  type SubscriptionFacts,
  subscriptionMeasures,
} from "~experiments";
import { slotOf } from "./cell-layout";
import { addContribution, type CellSums, emptyCell } from "./cell-sums";
import { addTo, CellChanges } from "./cell-table";
import { type CellValues, dimensions, OVER_ALL_SITES } from "./cell-values";
import type { OrderKind } from "./customer-orders";
import { localDays } from "./local-days";
import type { MeasureSettings } from "./measures";

const ofOrders = orderMeasures.map((measure) => ({ measure, slot: slotOf(measure.key) }));
const ofSubscriptions = subscriptionMeasures.map((measure) => ({ measure, slot: slotOf(measure.key) }));
const contacts = slotOf("contactsPerHundred");
const churn = slotOf(customerChurn.key);

/** Where orders of one kind count: their numbers of site, channel, region, segment and service. */
interface Kind {
  readonly site: number;
  readonly values: readonly (readonly [dimension: number, value: number])[];
  readonly byDay: Map<number, CellSums>;
}

/** Subscriptions that began and ended on two days, or -1: not ended. */
export interface LifeChange {
  readonly startDay: number;
  readonly endDay: number;
  subscriptions: number;
  monthlyMinor: number;
}

/** Contributions of units that came, changed and went, gathered in memory. */
export interface UnitChanges {
  order(facts: OrderFacts, sign: 1 | -1): void;
  /** Whether its customer was lost after an order. */
  loss(order: OrderKind, isLost: boolean, sign: 1 | -1): void;
  subscription(facts: SubscriptionFacts, sign: 1 | -1): void;
  isEmpty(): boolean;
  /** What was gathered, by cell and by life; nothing is left. Call inside a write. */
  take(): { readonly cells: CellChanges; readonly lives: readonly LifeChange[] };
  forget(): void;
}

/**
 * An order is added to the one cell of its day and kind, and these few to the cells by site, channel and so on when they are
 * taken: so an order costs its contributions and little else.
 */
export function unitChanges(settings: MeasureSettings, values: CellValues): UnitChanges {
  const dayOf = localDays(settings.zone);
  const kinds = new Map<string, Kind>();
  const lives = new Map<string, LifeChange>();
  let direct = new CellChanges();
  const forget = () => {
    kinds.clear();
    lives.clear();
    direct = new CellChanges();
  };
  return {
    order: (facts, sign) => {
      if (facts.isTest) return;
      const kind = kindOf(kinds, facts, values);
      addOrder(facts, { settings, dayOf, byDay: kind.byDay, sign });
      if (facts.contactReasons === null || facts.placedAt === null) return;
      for (const [reason, count] of Object.entries(facts.contactReasons)) {
        const value = values.idOf(dimensions.reason, reason === "" ? null : reason);
        const cell = direct.sums(dimensions.reason, dayOf(facts.placedAt), kind.site, value);
        addContribution(cell, contacts, [count, 1], sign);
      }
    },
    loss: (order, isLost, sign) => {
      if (order.placedAt === null) return;
      const cell = cellOf(kindOf(kinds, order, values).byDay, dayOf(order.placedAt));
      addContribution(cell, churn, [isLost ? 1 : 0, 1], sign);
    },
    subscription: (facts, sign) => {
      for (const { measure, slot } of ofSubscriptions) {
        for (const { at, value } of measure.contributions(facts, settings)) {
          addContribution(direct.sums(dimensions.subscription, dayOf(at), 0, 0), slot, value, sign);
        }
      }
      addLife(lives, facts, { currency: settings.currency, dayOf, sign });
    },
    isEmpty: () => kinds.size === 0 && lives.size === 0 && direct.isEmpty(),
    take: () => {
      for (const kind of kinds.values()) rollUp(direct, kind);
      const taken = { cells: direct, lives: [...lives.values()] };
      forget();
      return taken;
    },
    forget,
  };
}

function kindOf(kinds: Map<string, Kind>, order: OrderKind, values: CellValues): Kind {
  const { site, channel, region, segment, service } = order;
  const key = `${site}\n${channel}\n${region}\n${segment}\n${service}`;
  const known = kinds.get(key);
  if (known) return known;
  const numbered = (dimension: number, text: string | null) => [dimension, values.idOf(dimension, text)] as const;
  const all = [
    numbered(dimensions.channel, channel),
    numbered(dimensions.region, region),
    numbered(dimensions.segment, segment),
    numbered(dimensions.service, service),
  ];
  // What an order does not say is told by what is left of its site.
  const told = all.filter(([, value]) => value !== 0);
  const kind: Kind = { site: values.idOf(dimensions.site, site), values: told, byDay: new Map() };
  kinds.set(key, kind);
  return kind;
}

interface Adding {
  readonly settings: MeasureSettings;
  readonly dayOf: (at: number) => number;
  readonly byDay: Map<number, CellSums>;
  readonly sign: 1 | -1;
}

function addOrder(facts: OrderFacts, { settings, dayOf, byDay, sign }: Adding): void {
  let lastAt: number | null = null;
  let cell = none;
  for (const { measure, slot } of ofOrders) {
    const contribution = measure.contribution(facts, settings);
    if (contribution === null) continue;
    // Most measures of an order count at a handful of moments.
    if (contribution.at !== lastAt) cell = cellOf(byDay, dayOf(contribution.at));
    lastAt = contribution.at;
    addContribution(cell, slot, contribution.value, sign);
  }
}

interface AddingLife extends Pick<Adding, "dayOf" | "sign"> {
  readonly currency: string;
}

function addLife(
  lives: Map<string, LifeChange>,
  { steps, cancelledAt }: SubscriptionFacts,
  { currency, dayOf, sign }: AddingLife,
): void {
  const [first] = steps;
  if (!first) return;
  const startDay = dayOf(first.at);
  const endDay = cancelledAt === null ? -1 : dayOf(cancelledAt);
  const key = `${startDay} ${endDay}`;
  const life = lives.get(key) ?? { startDay, endDay, subscriptions: 0, monthlyMinor: 0 };
  lives.set(key, life);
  life.subscriptions += sign;
  if (first.monthly?.currency === currency) life.monthlyMinor += sign * first.monthly.amountMinor;
}

const none = emptyCell();

function cellOf(byDay: Map<number, CellSums>, day: number): CellSums {
  const known = byDay.get(day);
  if (known) return known;
  const cell = emptyCell();
  byDay.set(day, cell);
  return cell;
}

function rollUp(cells: CellChanges, { site, values, byDay }: Kind): void {
  for (const [day, sums] of byDay) {
    addTo(cells, { dimension: dimensions.all, day, site: 0, value: 0 }, sums);
    addTo(cells, { dimension: dimensions.site, day, site, value: 0 }, sums);
    for (const [dimension, value] of values) {
      addTo(cells, { dimension, day, site, value }, sums);
      addTo(cells, { dimension: dimension + OVER_ALL_SITES, day, site: 0, value }, sums);
    }
  }
}
