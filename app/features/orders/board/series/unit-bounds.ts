import { anywhere, type Bounds, shareBounds } from "~/components/charts/axis";
import type { MeasureSeries } from "./measure-series";

/** What a value of a unit can be at most and at least: only money falls below nothing. */
export function boundsOf(unit: MeasureSeries["definition"]["unit"]): Bounds {
  if (unit === "money") return anywhere;
  return unit === "share" ? shareBounds : [0, Number.POSITIVE_INFINITY];
}
