import type { Compared } from "~experiments";
import type { WaitLevel } from "../process-map/picture/lay-out";

/** What an interval says of a time: it takes longer, less, or the orders cannot tell. */
export type Change = "slower" | "faster" | "unclear";

export function changeOf({ lower, upper }: Pick<Compared, "lower" | "upper">): Change {
  if (lower === null || upper === null) return "unclear";
  if (lower > 0) return "slower";
  return upper < 0 ? "faster" : "unclear";
}

/** The level by which the map draws a change: framed where time is lost, bold where it is won, dashed where nothing shows. */
export function levelOfChange(change: Change): WaitLevel {
  return ({ slower: "longest", faster: "long", unclear: "others" } as const)[change];
}
