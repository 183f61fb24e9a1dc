/** Numbers about people are never opened up to fewer of them than the organisation says; never to fewer than this. */
export const LEAST_SMALLEST_GROUP = 3;

/** A number about some people; `people` is how many they are. */
export interface AboutPeople {
  readonly people: number;
}

/** Whether a group is large enough to say something about it. */
export function isLargeEnough(people: number, smallestGroup: number): boolean {
  return people >= Math.max(smallestGroup, LEAST_SMALLEST_GROUP);
}

/**
 * The parts of a number about people that may be shown beside their total. A part of fewer people than the smallest group
 * is held back; and when all held back together are still so few that the total would tell them, the next smaller part
 * is held back as well.
 *
 * @returns The parts to show in their order, and how many parts and people are held back.
 */
export function openGroups<Group extends AboutPeople>(
  groups: readonly Group[],
  smallestGroup: number,
): { readonly shown: readonly Group[]; readonly heldBack: { readonly groups: number; readonly people: number } } {
  const bySize = groups.filter(({ people }) => people > 0).sort((one, other) => one.people - other.people);
  const held = new Set<Group>(bySize.filter(({ people }) => !isLargeEnough(people, smallestGroup)));
  for (const group of bySize) {
    if (held.size === 0 || (held.size > 1 && isLargeEnough(countPeople(held), smallestGroup))) break;
    held.add(group);
  }
  return {
    shown: groups.filter((group) => group.people > 0 && !held.has(group)),
    heldBack: { groups: held.size, people: countPeople(held) },
  };
}

function countPeople(groups: Iterable<AboutPeople>): number {
  let sum = 0;
  for (const { people } of groups) sum += people;
  return sum;
}
