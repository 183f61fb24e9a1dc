import type { MeasureOptions, MeasureSums } from "~experiments";

/** What the organisation decides about its measures. A change makes every cell anew, in the background. */
export interface MeasureSettings extends MeasureOptions {
  /** The zone by whose days orders count. */
  readonly zone: string;
}

/** What measures are told apart by; "reason" is of contacts only. */
export type MeasureDimension = "site" | "channel" | "region" | "segment" | "service" | "reason";

export interface MeasureQuery {
  /** Keys of `measureCatalogue`; other keys have no cells. */
  readonly measures: readonly string[];
  /** The first day, yyyy-mm-dd in the organisation's zone. */
  readonly from: string;
  /** The day after the last. */
  readonly until: string;
  /** Null: all units of a day together. */
  readonly by: MeasureDimension | null;
  /** Sites that the reader may see; null: all, units without a site too. Subscriptions have no site. */
  readonly siteScope: readonly string[] | null;
}

/** The sums of one measure over the units of one day, or of one group of them. */
export interface MeasureCell {
  readonly measure: string;
  readonly day: string;
  /** The value of `by`; null: units that do not say, and every unit without `by`. */
  readonly group: string | null;
  readonly sums: MeasureSums;
}

export interface MeasureReading {
  /** In order of measure, day and group; days and groups without units are left out. */
  readonly cells: readonly MeasureCell[];
  /** Of levels and of what leaves them: where they stood at the beginning of `from`. */
  readonly openings: readonly { readonly measure: string; readonly level: number }[];
  /** Below 1 while cells are made anew after a change of the settings: so much of the orders is in them. */
  readonly share: number;
}

/** Subscriptions that began on one day and ended so many days later, or have not ended: what Kaplan-Meier reads. */
export interface SubscriptionLife {
  readonly startDay: string;
  /** Null: not ended. */
  readonly endDay: string | null;
  readonly subscriptions: number;
  /** What they cost a month together, minor units; those without a known price add nothing. */
  readonly monthlyMinor: number;
}

/** Measures of every day, kept up to date as orders change, so that reading costs the same however many orders there are. */
export interface WarehouseMeasures {
  readMeasures(query: MeasureQuery): Promise<MeasureReading>;
  /** Subscriptions that began in [from, until), days of the organisation's zone. */
  subscriptionLives(from: string, until: string): Promise<readonly SubscriptionLife[]>;
  /** Makes cells anew when they were made with other settings; until it was called for the first time there are none. */
  keepMeasures(settings: MeasureSettings): Promise<void>;
  /** Waits until the cells hold every order. */
  finishMeasures(): Promise<void>;
}
