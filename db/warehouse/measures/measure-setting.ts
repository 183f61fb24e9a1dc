import { createHash } from "node:crypto";
import type { Connection } from "../connection";
import { layoutKey } from "./cell-layout";
import type { MeasureSettings } from "./measures";

/** How far cells are: units up to the two places are in them. */
export interface MeasureProgress {
  readonly afterOrder: number;
  readonly afterSubscription: string;
  /** Every unit is in the cells. */
  readonly isWhole: boolean;
}

/** What the cells are made with. */
export interface KeptMeasures extends MeasureProgress {
  readonly settings: MeasureSettings;
  readonly key: string;
  /** False: they were made by the definitions of another release. */
  readonly isCurrent: boolean;
}

export interface MeasureSetting {
  /** Null until it was begun for the first time. Read once a write, since another process may change it. */
  current(): KeptMeasures | null;
  /** Begins anew with these settings. Call inside a write. */
  begin(settings: MeasureSettings): void;
  /** Call inside a write. */
  advance(to: MeasureProgress): void;
  /** The next read looks into the table again. */
  forget(): void;
}

interface Row {
  readonly key: string;
  readonly after_order: number;
  readonly after_subscription: string;
  readonly is_whole: number;
}

/** Cells made with other settings, or by other definitions, are not the same cells. */
export function settingKey({
  zone,
  currency,
  fulfilmentHours,
  windowDays,
  lostAfterDays,
  rates = [],
  costs,
}: MeasureSettings): string {
  const parts = [zone, currency, fulfilmentHours, windowDays, lostAfterDays];
  const ofRates = rates.map(({ currency: other, from, rate }) => [other, from, rate]);
  return createHash("sha256")
    .update(JSON.stringify([layoutKey, parts, ofRates, costs ?? null]))
    .digest("hex");
}

export function openMeasureSetting(connection: Connection): MeasureSetting {
  const find = connection.prepare<[], Row>(
    "SELECT key, after_order, after_subscription, is_whole FROM measure_setting",
  );
  const settingsText = connection.prepare<[], { settings: string }>("SELECT settings FROM measure_setting");
  const put = connection.prepare<[string, string, number, string, number]>(
    `INSERT OR REPLACE INTO measure_setting (id, settings, key, after_order, after_subscription, is_whole)
     VALUES (1, ?, ?, ?, ?, ?)`,
  );
  const move = connection.prepare<[number, string, number]>(
    "UPDATE measure_setting SET after_order = ?, after_subscription = ?, is_whole = ?",
  );
  let known: KeptMeasures | null = null;
  let isFresh = false;
  const read = (): KeptMeasures | null => {
    const row = find.get();
    if (!row) return null;
    const progress = {
      ...{ afterOrder: row.after_order, afterSubscription: row.after_subscription, isWhole: row.is_whole === 1 },
    };
    if (known?.key === row.key) return { ...known, ...progress };
    const settings: MeasureSettings = JSON.parse(settingsText.get()?.settings ?? "{}");
    return { ...progress, settings, key: row.key, isCurrent: settingKey(settings) === row.key };
  };
  const forget = () => {
    isFresh = false;
  };
  return {
    current: () => {
      if (!isFresh) known = read();
      isFresh = true;
      return known;
    },
    begin: (settings) => {
      put.run(JSON.stringify(settings), settingKey(settings), 0, "", 0);
      forget();
    },
    advance: ({ afterOrder, afterSubscription, isWhole }) => {
      move.run(afterOrder, afterSubscription, isWhole ? 1 : 0);
      forget();
    },
    forget,
  };
}
