import fc from "fast-check";
import { expect, test } from "vitest";
import { covarianceOf, emptyMoments, type JointMoments, mergeMoments, momentsFromSums, momentsOf } from "./moments";

const unit = fc.tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -1e3, max: 1e3, noNaN: true }));
const units = fc.array(unit, { maxLength: 30 });

function expectSame(one: JointMoments, other: JointMoments): void {
  expect(one.n).toBe(other.n);
  for (const [i, mean] of one.means.entries()) expect(Math.abs(mean - (other.means[i] ?? 0))).toBeLessThan(1e-6);
  const scale = Math.max(1, ...one.crossProducts.map(Math.abs));
  for (const [i, product] of one.crossProducts.entries()) {
    expect(Math.abs(product - (other.crossProducts[i] ?? 0)) / scale).toBeLessThan(1e-9);
  }
}

test("merging is the same in any order and the same as taking all units at once", () => {
  fc.assert(
    fc.property(units, units, units, (a, b, c) => {
      const [one, two, three] = [momentsOf(a, 2), momentsOf(b, 2), momentsOf(c, 2)];
      const together = momentsOf([...a, ...b, ...c], 2);
      expectSame(mergeMoments(mergeMoments(one, two), three), together);
      expectSame(mergeMoments(three, mergeMoments(two, one)), together);
    }),
  );
});

test("merging with nothing changes nothing", () => {
  const some = momentsOf(
    [
      [1, 2],
      [3, 5],
    ],
    2,
  );
  expect(mergeMoments(some, emptyMoments(2))).toEqual(some);
  expect(mergeMoments(emptyMoments(2), some)).toEqual(some);
  expect(() => mergeMoments(some, emptyMoments(1))).toThrow(RangeError);
});

test("a small spread around a large mean keeps its digits", () => {
  const values = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16];
  expect(
    covarianceOf(
      momentsOf(
        values.map((value) => [value]),
        1,
      ),
      0,
      0,
    ),
  ).toBe(30);
});

test("sums give the same moments as the units they come from", () => {
  const list = [
    [1, 2],
    [4, 3],
    [6, 9],
  ];
  expectSame(momentsFromSums(3, [11, 14], [53, 68, 68, 94]), momentsOf(list, 2));
  expect(() => momentsFromSums(3, [11], [10])).toThrow(/sumSquares must be at least/);
});
