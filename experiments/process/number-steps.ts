/** The steps of cases as columns: the events of one case after the other, each case in order of time. */
export interface MapInput {
  readonly activities: readonly string[];
  /** Where each case's events begin; one more at the end. */
  readonly offsets: ArrayLike<number>;
  /** Of each event: index into `activities`. */
  readonly activity: ArrayLike<number>;
  /** Of each event: the wait before it, in any unit; of a case's first event it is not read. */
  readonly waits: ArrayLike<number>;
}

/** Every pair of neighbours gets a number; of each event the number of the step that led to it, -1 for a case's first. */
export function numberSteps({ activities, offsets, activity }: Omit<MapInput, "waits">) {
  const numbers = new Map<number, number>();
  const pairs: { readonly from: number; readonly to: number }[] = [];
  const counts: number[] = [];
  const ofEvent = new Int32Array(offsets[offsets.length - 1] ?? 0).fill(-1);
  for (let at = 0; at + 1 < offsets.length; at++) {
    for (let event = (offsets[at] ?? 0) + 1; event < (offsets[at + 1] ?? 0); event++) {
      const [from, to] = [activity[event - 1] ?? 0, activity[event] ?? 0];
      const key = from * activities.length + to;
      let number = numbers.get(key);
      if (number === undefined) {
        number = pairs.push({ from, to }) - 1;
        numbers.set(key, number);
        counts.push(0);
      }
      counts[number] = (counts[number] ?? 0) + 1;
      ofEvent[event] = number;
    }
  }
  return { pairs, counts, ofEvent };
}
