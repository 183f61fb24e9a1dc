import { expect, test } from "vitest";
import { cronbachAlpha } from "./cronbach-alpha";
import reference from "./golden/agreement.json";
import { intraclassCorrelation } from "./intraclass-correlation";
import type { RatingTable } from "./ratings";
import { reliabilityOf } from "./reliability";
import { raterAgreement } from "./weighted-kappa";

const column = (table: RatingTable, at: number) => table.map((row) => row[at] ?? 0);

test.each(reference.cases)("$name: alpha, kappa and the intraclass correlations are those of psych", (golden) => {
  const alpha = cronbachAlpha(golden.table);
  expect(alpha?.alpha).toBeCloseTo(golden.alpha, 9);
  expect(alpha?.items).toHaveLength(golden.itemRest.length);
  for (const [at, item] of (alpha?.items ?? []).entries()) {
    expect(item.itemRest).toBeCloseTo(golden.itemRest[at] ?? Number.NaN, 9);
    expect(item.alphaIfDeleted).toBeCloseTo(golden.alphaIfDeleted[at] ?? Number.NaN, 9);
  }
  expect(raterAgreement(column(golden.table, 0), column(golden.table, 1))?.kappa).toBeCloseTo(golden.kappa, 9);
  const icc = intraclassCorrelation(golden.table);
  expect(icc?.single).toBeCloseTo(golden.single, 9);
  expect(icc?.average).toBeCloseTo(golden.average, 9);
});

test("six subjects and four judges have the correlations that Shrout and Fleiss print", () => {
  const judges = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ];
  const { single, average } = intraclassCorrelation(judges) ?? { single: 0, average: 0 };
  expect(single.toFixed(2)).toBe("0.29");
  expect(average.toFixed(2)).toBe("0.62");
});

test("two raters who say the same agree wholly; one who is always a level higher shows it", () => {
  const levels = [0, 1, 2, 3, 4, 5, 2, 3];
  expect(raterAgreement(levels, levels)).toEqual({ n: 8, kappa: 1, exactAgreement: 1, meanDifference: 0 });
  const higher = raterAgreement(
    levels,
    levels.map((level) => level + 1),
  );
  expect(higher).toMatchObject({ exactAgreement: 0, meanDifference: 1 });
  expect(higher?.kappa).toBeLessThan(1);
});

test("few people are told as too few, not as a coefficient", () => {
  const few = reliabilityOf(
    Array.from({ length: 4 }, (_, at) => [at, at, at + 1]),
    "few",
  );
  expect(few.alpha).toEqual({ reason: "notEnoughData" });
  expect(few.icc).toEqual({ reason: "notEnoughData" });
  expect(few.pairs.map(({ reason }) => reason)).toEqual(["notEnoughData", "notEnoughData", "notEnoughData"]);
});

test("ratings that never differ have no coefficient", () => {
  const same = reliabilityOf(
    Array.from({ length: 30 }, () => [3, 3, 3]),
    "same",
  );
  expect(same.alpha).toEqual({ reason: "noVariation" });
  expect(same.pairs[0]).toMatchObject({ reason: "noVariation" });
});

test("intervals hold the figure and are the same for the same seed", () => {
  const { table } = reference.cases[0] ?? { table: [] };
  const one = reliabilityOf(table, "wave 1");
  expect(reliabilityOf(table, "wave 1")).toEqual(one);
  if (one.alpha.reason !== null || one.icc.reason !== null) throw new Error("forty subjects are enough");
  expect(one.alpha.interval?.lower).toBeLessThan(one.alpha.alpha);
  expect(one.alpha.interval?.upper).toBeGreaterThan(one.alpha.alpha);
  expect(one.icc.interval?.lower).toBeLessThan(one.icc.single);
  expect(one.icc.interval?.upper).toBeGreaterThan(one.icc.single);
});

test("a table with a gap is refused with its row", () => {
  expect(() => cronbachAlpha([[1, 2], [1]])).toThrow("row 2 has 1");
  expect(() => cronbachAlpha([[1, Number.NaN]])).toThrow("row 1 has NaN");
});
