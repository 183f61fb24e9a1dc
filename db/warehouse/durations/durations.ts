import type { TimeCount } from "~experiments";

/** Which orders are asked for, by when they were placed: [from, until), ms UTC, to the hour. */
export interface DurationQuery {
  readonly from: number;
  readonly until: number;
  /** Orders that are open are followed until here. */
  readonly at: number;
  /** Sites that the reader may see; null: all, orders without a site too. */
  readonly siteScope: readonly string[] | null;
  readonly site?: string;
  readonly channel?: string;
}

/** What became of orders since they were placed. */
export interface DurationReading {
  /** Hours from placing; events are delivered and cancelled, in this order. Rising. */
  readonly counts: readonly TimeCount[];
  readonly orders: number;
  readonly open: number;
  /** Below 1 while orders that came before these counts were kept are still being counted. */
  readonly share: number;
}

/** The orders of the units of some phases. */
export interface ArmDurationQuery {
  readonly phaseIds: readonly string[];
  /** What the units are: orders themselves, or customers, of whom orders count that were placed once they had their arm. */
  readonly unit: "orderId" | "customerId";
  readonly at: number;
}

export interface ArmDurations extends Omit<DurationReading, "share"> {
  readonly arm: string;
  /** Of the units, the share that was read; below 1 they were drawn by lot, the same share of every arm. */
  readonly share: number;
}

/** How long orders took, kept so that reading costs the same however many there are. Test orders are left out. */
export interface WarehouseDurations {
  readDurations(query: DurationQuery): Promise<DurationReading>;
  /** Reads the orders of an experiment's units: for the background. Units met in two arms are left out. */
  armDurations(query: ArmDurationQuery): Promise<readonly ArmDurations[]>;
}
