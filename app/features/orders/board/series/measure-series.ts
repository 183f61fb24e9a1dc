import {
  addMeasureSums,
  type MeasureDefinition,
  type MeasureSums,
  type MeasureValue,
  measureValue,
} from "~experiments";
import { addDays, type Period } from "./periods";

/** The sums of one day, or of one group of a day. */
export interface DaySums {
  readonly day: string;
  readonly sums: MeasureSums;
}

/** The days of one measure, answering for any period among them. */
export interface MeasureSeries {
  readonly definition: MeasureDefinition;
  /** From the first day on which anything counted to the last; null: there is none. */
  readonly extent: Period | null;
  sums(period: Period): MeasureSums;
  /** Null: nothing was measured. */
  value(period: Period): MeasureValue | null;
  /** The same without its interval, which takes much longer to find. */
  bareValue(period: Period): number | null;
}

/**
 * @param days In order of time; several of a day are added.
 * @param opening Of levels and of what leaves them: where they stood before the first day.
 */
export function measureSeries(definition: MeasureDefinition, days: readonly DaySums[], opening = 0): MeasureSeries {
  const isLevel = definition.form === "level" || definition.form === "attrition";
  const placeOf = (day: string) => firstFrom(days, day);
  const total = (from: number, until: number) => addMeasureSums(sumsOf(days, from, until));
  const levelBefore = (place: number) => {
    const { numerator, denominator } = total(0, place);
    return opening + (definition.form === "level" ? numerator : denominator);
  };
  const value = ({ from, until }: Period) => {
    const [start, end] = [placeOf(from), placeOf(until)];
    if (isLevel && end === 0 && opening === 0) return null;
    return measureValue(total(start, end), definition, isLevel ? { opening: levelBefore(start) } : {});
  };
  const [first, last] = [days[0], days.at(-1)];
  return {
    definition,
    extent: first && last ? { from: first.day, until: addDays(last.day, 1) } : null,
    sums: ({ from, until }) => total(placeOf(from), placeOf(until)),
    value,
    bareValue: (period) => {
      if (isLevel || definition.form === "total") return value(period)?.value ?? null;
      const { measured, numerator, denominator } = total(placeOf(period.from), placeOf(period.until));
      return measured > 0 && denominator > 0 ? numerator / denominator / definition.scale : null;
    },
  };
}

function* sumsOf(days: readonly DaySums[], from: number, until: number): Generator<MeasureSums> {
  for (let at = from; at < until; at += 1) {
    const day = days[at];
    if (day) yield day.sums;
  }
}

/** The place of the first day that is not before this one. */
function firstFrom(days: readonly DaySums[], day: string): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle]?.day ?? "") < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
