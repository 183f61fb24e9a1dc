import type { Namespace } from "./experiment";
import { bucketOf } from "./hash";
import { inRange } from "./ranges";

/**
 * Whether a unit lies in an experiment's part of a named space (mutual exclusion as the older SDKs do it; layers are the
 * better way, see `AssignmentFilter`).
 *
 * @param unit The value that is hashed, as text.
 * @see GrowthBook, "Build your own SDK", inNamespace: hash version 1 with the seed `__` and the space's name.
 */
export function inNamespace(unit: string, { id, start, end }: Namespace): boolean {
  const place = bucketOf(namespaceSeed(id), unit, 1);
  return place !== null && inRange(place, [start, end]);
}

export function namespaceSeed(id: string): string {
  return `__${id}`;
}
