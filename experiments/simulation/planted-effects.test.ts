import { expect, test } from "vitest";
import { costsOver } from "../verdict/costs";
import { marginOf } from "../verdict/margin";
import { localOf } from "./local-time";
import { orderHistory } from "./order-history";
import { effectsOf } from "./planted-effects";
import { seeded } from "./random";
import { datesAt, demonstrationCosts, freeShipping, type PlantedExperiment, plantedExperiments } from "./truths";

const now = Date.UTC(2026, 10, 22, 12);
const dates = datesAt(now);
const costsAt = costsOver(demonstrationCosts(now));

/** The same orders with the same luck lived in both arms to their end: what the arm alone changes. */
function pairs(experiment: PlantedExperiment, orders: number) {
  const random = seeded("pairs");
  const start = localOf(dates.experiments[experiment.key].startsAt);
  let sum = 0;
  let squares = 0;
  let damaged = 0;
  for (let index = 0; index < orders; index++) {
    const placed = start + random.uniform(0, experiment.days * 1440);
    const site = random.pick(["North", "North", "East", "West"] as const);
    const [control, treatment] = experiment.arms.map((arm) => {
      const effects = effectsOf(new Map([[experiment.key, arm.key]]));
      const setting = { order: "O", customer: "C", site, channel: "web", placed, effects } as const;
      const problemSince = localOf(dates.problemSince);
      const life = orderHistory({ ...setting, problemSince, now: Number.POSITIVE_INFINITY }, seeded(`pair/${index}`));
      return {
        margin: life.reduce((total, event) => total + (marginOf(event, costsAt) ?? Number.NaN), 0),
        damaged: life.some(({ type }) => type === "error_reported"),
      };
    });
    const difference = (treatment?.margin ?? Number.NaN) - (control?.margin ?? Number.NaN);
    sum += difference;
    squares += difference ** 2;
    damaged += Number(treatment?.damaged) - Number(control?.damaged);
  }
  const effect = sum / orders;
  return { effect, standardError: Math.sqrt((squares / orders - effect ** 2) / orders), damage: damaged / orders };
}

test.each(plantedExperiments)("$key moves margin and damage by what the truths state", (experiment) => {
  const { effect, standardError, damage } = pairs(experiment, 20_000);
  expect(standardError).toBeLessThan(1.5);
  expect(Math.abs(effect - experiment.effectMinor)).toBeLessThan(4 * standardError + 1e-9);
  expect(damage).toBeCloseTo(experiment.damageEffect, 2.5);
});

test("what was delivered of the arm with the backlog came sooner, since what is held would have come late", () => {
  const [control, treatment] = freeShipping.arms.map(({ key }) => {
    const effects = effectsOf(new Map([[freeShipping.key, key]]));
    const start = localOf(dates.experiments[freeShipping.key].startsAt);
    const hours = Array.from({ length: 4_000 }, (_, index) => {
      const placed = start + ((index * 7) % (14 * 1440));
      const setting = { order: "O", customer: "C", site: "East", channel: "web", placed, effects } as const;
      const problemSince = localOf(dates.problemSince);
      const life = orderHistory({ ...setting, problemSince, now }, seeded(`backlog/${index}`));
      const at = (type: string) => life.find((event) => event.type === type)?.occurredAt ?? Number.NaN;
      return (at("delivered") - at("placed")) / 3_600_000;
    }).filter((time) => !Number.isNaN(time));
    return hours.reduce((sum, time) => sum + time, 0) / hours.length;
  });
  expect((control ?? 0) - (treatment ?? 0)).toBeGreaterThan(1);
});
