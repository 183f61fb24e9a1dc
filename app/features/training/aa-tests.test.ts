import { expect, test } from "vitest";
import { viewAaTests } from "./aa-tests.server";

const ask = (search: string) => viewAaTests(new URL(`http://localhost/training/experiments${search}`));

test("looking every day says different more and more often, one look at the end about five in a hundred", () => {
  const { soFar, atEnd, days, run } = ask("");
  expect({ days, run }).toEqual({ days: 28, run: 1 });
  expect(soFar).toEqual([...soFar].sort((one, other) => one - other));
  expect(soFar.at(-1)).toBeGreaterThan(2 * atEnd);
  expect(atEnd).toBeLessThan(25);
});

test("days and run come from the address; what is not offered is 28 days of the first run", () => {
  expect(ask("?days=7&run=20")).toMatchObject({ days: 7, run: 20, nextRun: 1 });
  expect(ask("?days=900&run=-3")).toMatchObject({ days: 28, run: 1 });
  expect(ask("?days=56").soFar).toHaveLength(56);
});
