import type { OrderFacts, SubscriptionFacts } from "~experiments";
import type { Steps } from "../background-fold";
import type { Connection } from "../connection";
import type { FactCells } from "../facts/fact-cells";
import type { Facts } from "../facts/open-facts";
import { openCellTable } from "./cell-table";
import { type CellValues, openCellValues } from "./cell-values";
import { changeLosses, countOrder } from "./customer-changes";
import { openCustomerOrders } from "./customer-orders";
import {
  type KeptMeasures,
  type MeasureProgress,
  type MeasureSetting,
  openMeasureSetting,
  settingKey,
} from "./measure-setting";
import type { MeasureSettings } from "./measures";
import { openSubscriptionLives } from "./subscription-lives";
import { type UnitChanges, unitChanges } from "./unit-changes";

/** For so long units are counted in one write, ms; longer when somebody waits for the end. */
const QUIET_MS = 15;
const HURRIED_MS = 80;
/** Units counted between two looks at the clock. */
const AT_ONCE = 100;

export interface MeasureCells extends FactCells {
  readonly values: CellValues;
  readonly setting: MeasureSetting;
  /** Begins to keep cells with these settings, unless they are kept so. Call inside a write. */
  keep(settings: MeasureSettings): void;
  /** Begins anew with the settings there are. Call inside a write. */
  restart(): void;
  /** Units are still to be counted. */
  isBehind(): boolean;
  /** Counts units for as long as `forMs`; returns whether more are left. Call inside a write. */
  slice(forMs: number): boolean;
}

/** Keeps the sums of every measure: what an order had added is taken away, and what it adds now is added. */
export function openMeasureCells(connection: Connection, facts: Facts): MeasureCells {
  const parts = openParts(connection);
  const { kept, changesOf, setting } = parts;
  const cells: MeasureCells = {
    ...{ values: parts.values, setting, ...begun(parts), ...counted(parts, facts) },
    change: (id, before, after) => {
      const state = kept();
      if (!state) return;
      const changes = changesOf(state);
      const isCounted = (one: number) => state.isWhole || one <= state.afterOrder;
      if (isCounted(id)) replace(before, after, changes.order);
      const { customers: orders } = parts;
      changeLosses({ orders, options: state.settings, isCounted, add: changes.loss }, id, before, after);
    },
    changeSubscription: (id, before, after) => {
      const state = kept();
      if (!state || (!state.isWhole && id > state.afterSubscription)) return;
      replace(before, after, changesOf(state).subscription);
    },
    settle: parts.settle,
    forget: parts.forget,
  };
  facts.sums.push(cells);
  return cells;
}

type Parts = ReturnType<typeof openParts>;

function openParts(connection: Connection) {
  const table = openCellTable(connection);
  const lives = openSubscriptionLives(connection);
  const values = openCellValues(connection);
  const setting = openMeasureSetting(connection);
  let gathering: { readonly key: string; readonly changes: UnitChanges } | null = null;
  return {
    values,
    setting,
    customers: openCustomerOrders(connection),
    /** Null: nothing is kept, or by definitions of another release, and will be begun anew. */
    kept: () => {
      const current = setting.current();
      return current?.isCurrent ? current : null;
    },
    changesOf: ({ key, settings }: KeptMeasures): UnitChanges => {
      if (gathering?.key !== key) gathering = { key, changes: unitChanges(settings, values) };
      return gathering.changes;
    },
    begin: (settings: MeasureSettings) => {
      gathering = null;
      table.clear();
      lives.clear();
      setting.begin(settings);
    },
    settle: () => {
      if (gathering && !gathering.changes.isEmpty()) {
        const { cells, lives: changed } = gathering.changes.take();
        table.apply(cells);
        lives.apply(changed);
      }
      setting.forget();
    },
    forget: () => {
      gathering?.changes.forget();
      values.forget();
      setting.forget();
    },
  };
}

function begun({ setting, kept, begin }: Parts): Pick<MeasureCells, "keep" | "restart" | "isBehind"> {
  return {
    keep: (settings) => {
      setting.forget();
      if (kept()?.key !== settingKey(settings)) begin(settings);
    },
    restart: () => {
      const current = setting.current();
      if (current) begin(current.settings);
    },
    isBehind: () => {
      setting.forget();
      const current = setting.current();
      return current !== null && (!current.isWhole || !current.isCurrent);
    },
  };
}

function counted(
  { setting, kept, changesOf, begin, customers }: Parts,
  { orders, others }: Facts,
): Pick<MeasureCells, "slice"> {
  const countNext = (state: KeptMeasures): MeasureProgress => {
    const { afterOrder, afterSubscription } = state;
    const changes = changesOf(state);
    const page = orders.page(afterOrder, AT_ONCE);
    for (const { id, facts } of page) countOrder(changes, { orders: customers, options: state.settings }, id, facts);
    const last = page.at(-1);
    if (last) return { afterOrder: last.id, afterSubscription, isWhole: false };
    const subscriptions = others.subscriptions(afterSubscription, AT_ONCE);
    for (const subscription of subscriptions) changes.subscription(subscription, 1);
    const reached = subscriptions.at(-1)?.subscriptionId ?? afterSubscription;
    return { afterOrder, afterSubscription: reached, isWhole: subscriptions.length < AT_ONCE };
  };
  return {
    slice: (forMs) => {
      const end = performance.now() + forMs;
      const current = setting.current();
      if (current && !current.isCurrent) begin(current.settings);
      do {
        const state = kept();
        if (!state || state.isWhole) return false;
        setting.advance(countNext(state));
      } while (performance.now() < end);
      return setting.current()?.isWhole === false;
    },
  };
}

function replace<T extends OrderFacts | SubscriptionFacts>(
  before: T | null,
  after: T | null,
  add: (facts: T, sign: 1 | -1) => void,
): void {
  if (before) add(before, -1);
  if (after) add(after, 1);
}

/** Counting in the background, one kind of sums after the other. */
export function countingSteps(kinds: readonly Pick<MeasureCells, "slice" | "isBehind">[]): Steps {
  const isBehind = () => kinds.some((cells) => cells.isBehind());
  return {
    step: (isHurried) => {
      kinds.find((cells) => cells.isBehind())?.slice(isHurried ? HURRIED_MS : QUIET_MS);
      return isBehind();
    },
    isBehind,
  };
}
