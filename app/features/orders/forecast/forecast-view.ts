import type { Forecast } from "~experiments";
import type { TrendMark } from "../changes/trend-marks.server";
import type { ForecastStep, SeriesPoint } from "./order-series";

/** Orders to come in one day or week. */
export interface ExpectedPoint {
  readonly day: string;
  readonly estimate: number;
  /** Four of five times what comes lies between these; null when there was too little to test on. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** An experiment that enrolled in the time that is shown: its days may not be like others. */
export interface ForecastRun {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  /** The last day. */
  readonly until: string;
}

/** What the page, the board and the file tell of the orders to come. */
export interface ForecastView {
  readonly step: ForecastStep;
  /** Null: every site of the reader. */
  readonly site: string | null;
  /** What came lately, whole days or weeks only. */
  readonly history: readonly SeriesPoint[];
  readonly expected: readonly ExpectedPoint[];
  /** Null: too little has come to say anything. */
  readonly quality: Pick<Forecast, "method" | "season" | "tried" | "mase" | "naiveMase" | "isBetterThanNaive"> | null;
  /** So many days or weeks were read. */
  readonly read: number;
  readonly marks: readonly TrendMark[];
  readonly runs: readonly ForecastRun[];
  /** Below 1 while the daily counts are made anew. */
  readonly share: number;
}
