/** Counts by code, see `duration.ts`. */
export type DurationCounts = Map<number, number>;

/** Codes in rising order, each as its distance from the one before, with its count; all as varints. Zero counts are left out. */
export function encodeCounts(counts: DurationCounts): Buffer {
  const bytes: number[] = [];
  let last = 0;
  for (const [code, count] of [...counts].sort(([one], [other]) => one - other)) {
    if (count === 0) continue;
    put(bytes, code - last);
    put(bytes, count);
    last = code;
  }
  return Buffer.from(bytes);
}

/** Adds what is stored to counts that may hold some already. */
export function addCounts(to: DurationCounts, bytes: Uint8Array): void {
  let at = 0;
  const take = () => {
    let byte = bytes[at++] ?? 0;
    let value = byte & 127;
    for (let unit = 128; byte >= 128; unit *= 128) {
      byte = bytes[at++] ?? 0;
      value += (byte & 127) * unit;
    }
    return value;
  };
  for (let code = 0; at < bytes.length; ) {
    code += take();
    to.set(code, (to.get(code) ?? 0) + take());
  }
}

/** @throws {RangeError} when a number is negative: more was taken away than had been added. */
function put(bytes: number[], value: number): void {
  if (value < 0) throw new RangeError(`counts must be 0 or more, got ${value}`);
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
