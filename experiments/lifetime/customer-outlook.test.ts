import { expect, test } from "vitest";
import { seeded } from "../simulation/random";
import { customerOutlook } from "./customer-outlook";
import { likelihoodDraws } from "./likelihood-draws";
import type { BuyingCustomer } from "./outlook-figures";

const TODAY = 400;
const options = { today: TODAY, lostAfterDays: 120, margin: 0.4, discount: 0.1, seed: "outlook" };

/** Half of them order every three weeks until today, half stopped half a year ago. */
function shop(customers: number): BuyingCustomer[] {
  const random = seeded("shop");
  return Array.from({ length: customers }, (_, at) => {
    const isLoyal = at % 2 === 0;
    const pace = 15 / (0.3 + random.gamma(1.5));
    const days: number[] = [];
    const end = isLoyal ? TODAY : 200 + random.integer(0, 30);
    for (let day = random.integer(0, 60); day < end; day += 1 + Math.round(random.exponential(pace))) days.push(day);
    const usual = 1_000 * random.gamma(4);
    const spent = days.map(() => Math.round((usual * random.gamma(5)) / 5));
    return { customerId: `c${at}`, segment: isLoyal ? "loyal" : "gone", days, spent };
  });
}

test("customers who stopped are told from those who stay, in numbers with intervals", async () => {
  const outlook = await customerOutlook(shop(300), options);
  const [loyal, gone] = ["loyal", "gone"].map((name) => outlook?.segments.find(({ segment }) => segment === name));
  expect(loyal?.alive.estimate).toBeGreaterThan(0.8);
  expect(gone?.alive.estimate).toBeLessThan(0.3);
  expect(loyal?.value?.estimate ?? 0).toBeGreaterThan(5 * (gone?.value?.estimate ?? 0));
  for (const figure of [loyal?.alive, loyal?.orders, loyal?.value, outlook?.all.value]) {
    expect(figure?.lower).toBeLessThan(figure?.estimate ?? 0);
    expect(figure?.upper).toBeGreaterThan(figure?.estimate ?? 0);
  }
  expect(loyal?.lost?.estimate).toBeLessThan(0.05);
  expect(gone?.lost).toMatchObject({ estimate: 1 });
  expect(outlook?.customers).toBe(300);
});

test("how often customers buy and how many leave are told with intervals", async () => {
  const { habits } = (await customerOutlook(shop(300), options)) ?? {};
  for (const { estimate, lower, upper } of habits ? [habits.ordersAYear, habits.leaving] : []) {
    expect(lower).toBeLessThan(estimate);
    expect(upper).toBeGreaterThan(estimate);
  }
  expect(habits?.ordersAYear.estimate).toBeGreaterThan(8);
  expect(habits?.leaving.estimate).toBeLessThan(0.3);
});

test("the same customers and seed give the same answer; margin scales the value alone", async () => {
  const customers = shop(120);
  const one = await customerOutlook(customers, options);
  expect(await customerOutlook(customers, options)).toEqual(one);
  const half = await customerOutlook(customers, { ...options, margin: 0.2 });
  expect(half?.all.alive).toEqual(one?.all.alive);
  expect((half?.all.value?.estimate ?? 0) * 2).toBeCloseTo(one?.all.value?.estimate ?? 0, 6);
});

test("those at risk are worth something, may still come, and are listed by what is at stake", async () => {
  const { atRisk } = (await customerOutlook(shop(200), options)) ?? { atRisk: [] };
  const stakes = atRisk.map(({ spentLastYear, alive }) => spentLastYear * (1 - alive.estimate));
  expect(stakes).toEqual([...stakes].sort((one, other) => other - one));
  for (const { alive } of atRisk) expect(alive.estimate).toBeLessThanOrEqual(0.7);
});

test("a small segment has its own customers at risk beside a large one", async () => {
  const many = shop(200).map((customer, at) => ({ ...customer, segment: at % 20 === 1 ? "small" : "large" }));
  const { atRisk } = (await customerOutlook(many, options)) ?? { atRisk: [] };
  expect(atRisk.filter(({ segment }) => segment === "large").length).toBeLessThanOrEqual(20);
  expect(atRisk.some(({ segment }) => segment === "small")).toBe(true);
});

test("amounts that are not known leave the value out and nothing else", async () => {
  const customers = shop(60).map((customer) => ({ ...customer, spent: customer.spent.map(() => null) }));
  const outlook = await customerOutlook(customers, options);
  expect(outlook?.spend).toBeNull();
  expect(outlook?.all.value).toBeNull();
  expect(outlook?.all.alive.estimate).toBeGreaterThan(0);
});

test("a handful of customers, or none who came back, have no outlook", async () => {
  expect(await customerOutlook(shop(9), options)).toBeNull();
  const once = shop(50).map(({ days, spent, ...rest }) => ({
    ...rest,
    days: days.slice(0, 1),
    spent: spent.slice(0, 1),
  }));
  expect(await customerOutlook(once, options)).toBeNull();
});

test("draws of a normal likelihood have its covariance", async () => {
  // Information [[4, 1], [1, 2]]: covariance [[2, -1], [-1, 4]] / 7.
  const hill = ([x = 0, y = 0]: readonly number[]) => -(4 * x * x + 2 * x * y + 2 * y * y) / 2;
  const drawn = likelihoodDraws(hill, [0, 0], { draws: 40_000, seed: "hill" }) ?? [];
  const mean = (read: (draw: readonly number[]) => number) =>
    drawn.reduce((sum, draw) => sum + read(draw), 0) / drawn.length;
  expect(mean(([x = 0]) => x * x)).toBeCloseTo(2 / 7, 1);
  expect(mean(([x = 0, y = 0]) => x * y)).toBeCloseTo(-1 / 7, 1);
  expect(mean(([, y = 0]) => y * y)).toBeCloseTo(4 / 7, 1);
  expect(likelihoodDraws(([x = 0]) => x * x, [0], { draws: 1, seed: "valley" })).toBeNull();
});
