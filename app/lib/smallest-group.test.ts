import fc from "fast-check";
import { expect, test } from "vitest";
import { isLargeEnough, openGroups } from "./smallest-group";

const sizes = (...people: number[]) => people.map((size) => ({ people: size }));
const shown = (people: number[], k = 5) => openGroups(sizes(...people), k).shown.map((group) => group.people);

test("a group is opened from the smallest group on, and never below three", () => {
  expect([isLargeEnough(4, 5), isLargeEnough(5, 5), isLargeEnough(2, 1), isLargeEnough(3, 1)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

test("large groups are all shown in their order; nobody's group is not shown", () => {
  expect(shown([9, 6, 0, 7])).toEqual([9, 6, 7]);
});

test("one small group takes the next one along, or its number could be told from the total", () => {
  expect(openGroups(sizes(9, 2, 7), 5)).toEqual({ shown: sizes(9), heldBack: { groups: 2, people: 9 } });
});

test("several small groups that are many people together take nobody along", () => {
  expect(shown([2, 3, 8])).toEqual([8]);
  expect(shown([1, 1, 8, 20])).toEqual([20]);
});

test("what is held back is nothing, or at least two groups that are together large enough, or everything", () => {
  const groups = fc.array(fc.record({ people: fc.nat(30) }), { maxLength: 12 });
  fc.assert(
    fc.property(groups, fc.integer({ min: 1, max: 12 }), (parts, k) => {
      const { shown: open, heldBack } = openGroups(parts, k);
      expect(open.every(({ people }) => isLargeEnough(people, k))).toBe(true);
      if (heldBack.groups > 0 && open.length > 0) {
        expect(heldBack.groups).toBeGreaterThan(1);
        expect(isLargeEnough(heldBack.people, k)).toBe(true);
      }
    }),
  );
});
