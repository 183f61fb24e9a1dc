import { scaleLinear } from "d3-scale";

/** A linear axis laid out in per cent of the drawing's width or height, so that no script measures anything. */
export type Axis = {
  readonly domain: readonly [number, number];
  /** A value's place, 0 to 100. */
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
};

export type Bounds = readonly [least: number, most: number];
export const anywhere: Bounds = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
export const shareBounds: Bounds = [0, 1];

type AxisOptions = { readonly tickCount?: number; readonly within?: Bounds };

/**
 * An axis that holds every given value with a little room at the ends, at round numbers.
 *
 * @param within Ends that the axis does not reach beyond, whatever room there is: no share is below 0 or above 1.
 * @param values Not all finite values are needed: others are left out. None: the axis is 0 to 1.
 */
export function axisAround(values: readonly number[], { tickCount = 4, within = anywhere }: AxisOptions = {}): Axis {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(...finite, Number.POSITIVE_INFINITY);
  const high = Math.max(...finite, Number.NEGATIVE_INFINITY);
  if (finite.length === 0) return axisOf([0, 1], tickCount);
  const room = high > low ? (high - low) * 0.06 : Math.abs(high) * 0.5 || 1;
  const [least, most] = within;
  return axisOf([Math.min(low, Math.max(least, low - room)), Math.max(high, Math.min(most, high + room))], tickCount);
}

/** An axis over exactly these ends. */
export function axisOf(domain: readonly [number, number], tickCount = 4): Axis {
  const scale = scaleLinear([...domain], [0, 100]);
  return { domain, place: (value) => scale(value), ticks: scale.ticks(tickCount) };
}
