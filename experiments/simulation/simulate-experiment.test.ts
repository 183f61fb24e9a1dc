import { expect, test } from "vitest";
import { costsOver } from "../verdict/costs";
import { marginOf } from "../verdict/margin";
import { simulateExperiment } from "./simulate-experiment";
import { demonstrationCosts } from "./truths";

const startsAt = Date.UTC(2026, 8, 1);
const costsAt = costsOver(demonstrationCosts(Date.UTC(2026, 10, 22)));
const armOf = (order: string) => (Number(order.slice(2)) % 2 === 0 ? "new" : "old");

function effect(seed: string, basketMinor: number, orders: number) {
  const margins: Record<string, number[]> = { old: [], new: [] };
  const trial = { seed, orders, startsAt, days: 30, armOf, effects: { new: { basketMinor } } };
  for (const { arm, events } of simulateExperiment(trial)) {
    margins[arm]?.push(events.reduce((sum, event) => sum + (marginOf(event, costsAt) ?? Number.NaN), 0));
  }
  const [old, changed] = [margins.old ?? [], margins.new ?? []].map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length ** 2 };
  });
  const difference = (changed?.mean ?? 0) - (old?.mean ?? 0);
  return { difference, z: difference / Math.sqrt((changed?.variance ?? 0) + (old?.variance ?? 0)) };
}

test("a planted effect is found again in 5,000 orders", () => {
  const { difference, z } = effect("trial", 600, 5_000);
  expect(z).toBeGreaterThan(3);
  expect(difference).toBeGreaterThan(150);
  expect(difference).toBeLessThan(350);
});

test("without an effect about one trial in twenty looks significant", () => {
  const significant = Array.from({ length: 200 }, (_, index) => effect(`null-${index}`, 0, 200)).filter(
    ({ z }) => Math.abs(z) > 1.96,
  );
  expect(significant.length).toBeGreaterThan(2);
  expect(significant.length).toBeLessThan(21);
});

test("an empty trial is refused", () => {
  const trial = { seed: "x", orders: 0, startsAt, days: 1, armOf, effects: {} };
  expect(() => [...simulateExperiment(trial)]).toThrow("orders must be a whole number above 0, got 0");
});
