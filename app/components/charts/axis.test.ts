import { expect, test } from "vitest";
import { axisAround, axisOf, shareBounds } from "./axis";

test("every value lies inside, with room at the ends", () => {
  const axis = axisAround([-0.2, 1.6, 0]);
  for (const value of [-0.2, 1.6, 0]) {
    expect(axis.place(value)).toBeGreaterThan(0);
    expect(axis.place(value)).toBeLessThan(100);
  }
  expect(axis.ticks).toContain(0);
});

test("one value, no value and values without a number still give an axis", () => {
  expect(axisAround([5]).place(5)).toBe(50);
  expect(axisAround([0]).place(0)).toBe(50);
  expect(axisAround([]).domain).toEqual([0, 1]);
  expect(axisAround([Number.NaN, Number.POSITIVE_INFINITY]).domain).toEqual([0, 1]);
});

test("an axis of shares stays between 0 and 1, whatever room its values would have, unless a value lies outside", () => {
  expect(axisAround([0], { within: shareBounds }).domain).toEqual([0, 1]);
  expect(axisAround([1], { within: shareBounds }).domain).toEqual([0.5, 1]);
  expect(axisAround([0, 0.5], { within: shareBounds }).domain).toEqual([0, 0.53]);
  expect(axisAround([-0.1, 0.5], { within: shareBounds }).domain[0]).toBe(-0.1);
});

test("an exact axis puts its ends at 0 and 100", () => {
  const axis = axisOf([10, 20]);
  expect([axis.place(10), axis.place(20)]).toEqual([0, 100]);
});
