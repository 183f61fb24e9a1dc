import type { Traces } from "~db/warehouse/traces/traces";

/** Computing stops for other work after so long. */
const SLICE_MS = 20;
const LOOK_EVERY = 256;

/**
 * Visits every case of a reading with the places of its events, letting other work go on.
 *
 * @param onProgress Hears of the share done, 0 to 1.
 */
export async function eachCase(
  { offsets }: Pick<Traces, "offsets">,
  visit: (at: number, begin: number, end: number) => void,
  onProgress: (share: number) => void,
): Promise<void> {
  const cases = offsets.length - 1;
  let sliceBegan = performance.now();
  for (let at = 0; at < cases; at++) {
    visit(at, offsets[at] ?? 0, offsets[at + 1] ?? 0);
    if (at % LOOK_EVERY > 0 || performance.now() - sliceBegan < SLICE_MS) continue;
    onProgress(at / cases);
    await new Promise((resolve) => setImmediate(resolve));
    sliceBegan = performance.now();
  }
}
