import { GrowthBookClient } from "@growthbook/growthbook";
import { expect, test } from "vitest";
import { compileAll } from "./compile-experiment";
import type { AssignableExperiment } from "./experiment";
import { growthBookPayload, type PayloadPlan } from "./growthbook-payload";
import { compileShippedArm, type Shipment } from "./shipped-arm";

const base: AssignableExperiment = {
  key: "promise",
  seed: "promise-1",
  hashVersion: 2,
  hashAttribute: "orderId",
  targetingKeyStandsIn: true,
  coverage: 1,
  arms: [
    { key: "control", weight: 0.5 },
    { key: "two-day", weight: 0.5 },
  ],
};
const threeArms = [
  { key: "control", weight: 1 / 3 },
  { key: "b", weight: 1 / 3 },
  { key: "c", weight: 1 / 3 },
];
const layer = [{ seed: "layer-1", attribute: "orderId", ranges: [[0, 0.35] as const, [0.6, 1] as const] }];
const customerHoldOut = [{ seed: "hold-out-2026", attribute: "customerId", ranges: [[0.1, 1] as const] }];
const namespace = { id: "checkout", start: 0.25, end: 0.75 };

const experiments: AssignableExperiment[] = [
  base,
  { ...base, key: "covered", seed: "covered-1", coverage: 0.37, arms: threeArms },
  { ...base, key: "old", seed: "old-1", hashVersion: 1, arms: threeArms },
  { ...base, key: "conditional", seed: "c-1", condition: { site: { $in: ["North", "East"] }, value: { $gt: 50 } } },
  { ...base, key: "layered", seed: "l-1", filters: [...layer, ...customerHoldOut], arms: threeArms, coverage: 0.9 },
  { ...base, key: "named", seed: "n-1", namespace },
  { ...base, key: "both", seed: "b-1", namespace, filters: layer, condition: { "ship.carrier": { $inGroup: "fast" } } },
  { ...base, key: "by-customer", seed: "bc-1", hashAttribute: "customerId", targetingKeyStandsIn: false },
];
const savedGroups = { fast: ["dhl", "ups"] };

function running(experiment: AssignableExperiment): PayloadPlan {
  const values = experiment.arms.map(({ key }) => ({ arm: key }));
  return { state: "running", experiment, values, defaultValue: { arm: null }, name: experiment.key, phase: "1" };
}

/** What the SDK knows of a payload that went over the wire. */
function clientOf(plans: readonly PayloadPlan[]): GrowthBookClient {
  const payload = JSON.parse(JSON.stringify(growthBookPayload(plans, savedGroups)));
  return new GrowthBookClient().initSync({ payload });
}

function order(i: number) {
  return {
    orderId: i % 11 === 0 ? i : `order-${i}`,
    customerId: i % 13 === 0 ? "" : `c-${i >> 2}`,
    site: ["North", "East", "West"][i % 3],
    value: (i * 37) % 200,
    ship: { carrier: ["dhl", "gls"][i % 2] },
  };
}

test("the GrowthBook SDK puts 100,000 units in the arms that we do, in every experiment", () => {
  const client = clientOf(experiments.map(running));
  const assignAll = compileAll(experiments, { savedGroups });
  const enrolled = experiments.map(() => 0);
  const different: string[] = [];
  for (let i = 0; i < 100_000; i++) {
    const attributes = order(i);
    for (const [index, { arm, bucket }] of assignAll(attributes).entries()) {
      const key = experiments[index]?.key ?? "";
      const { value, experimentResult } = client.evalFeature(key, { attributes });
      if (value.arm !== arm || (arm !== null && experimentResult?.bucket !== bucket)) different.push(`${key} ${i}`);
      if (arm !== null) enrolled[index] = (enrolled[index] ?? 0) + 1;
    }
  }
  expect(different).toEqual([]);
  expect(Math.min(...enrolled)).toBeGreaterThan(5000);
}, 60_000);

const shipment: Shipment = {
  hashAttribute: "orderId",
  targetingKeyStandsIn: true,
  arm: "two-day",
  control: "control",
  rampShare: 0.3,
  rampSeed: "promise-ramp",
  holdOut: { seed: "promise-hold-out", share: 0.05 },
};
const { holdOut: _none, ...withoutHoldOut } = shipment;

test.each([
  ["a ramp with a hold-out", shipment],
  ["everyone but the hold-out", { ...shipment, rampShare: 1 }],
  ["a ramp without a hold-out", withoutHoldOut],
  ["nobody yet", { ...withoutHoldOut, rampShare: 0 }],
  ["everyone", { ...withoutHoldOut, rampShare: 1 }],
])("the SDK serves a shipped arm to the same units: %s", (_name, shipped) => {
  const client = clientOf([
    { state: "shipped", key: "promise", shipment: shipped, shippedValue: "two-day", controlValue: "control" },
  ]);
  const serve = compileShippedArm(shipped);
  for (let i = 0; i < 20_000; i++) {
    const attributes = order(i);
    expect(client.evalFeature("promise", { attributes }).value).toBe(serve(attributes).arm);
  }
});

test("a kept plan answers its control value to everyone", () => {
  const client = clientOf([{ state: "kept", key: "promise", controlValue: "control" }]);
  expect(client.evalFeature("promise", { attributes: {} })).toMatchObject({ value: "control", source: "defaultValue" });
});

test("the SDK reports an exposure by the keys that we know", () => {
  const { experiment, experimentResult } = clientOf([running(base)]).evalFeature("promise", { attributes: order(1) });
  expect(experiment).toMatchObject({ key: "promise", phase: "1", seed: "promise-1", hashAttribute: "orderId" });
  expect(["control", "two-day"]).toContain(experimentResult?.key);
});

test("invalid plans are refused rather than written", () => {
  const uneven = { ...base, arms: [base.arms[0] ?? { key: "a", weight: 1 }, { key: "b", weight: 0.6 }] };
  expect(() => growthBookPayload([running(uneven)])).toThrow("arms: the weights 0.5, 0.6 sum to 1.1");
  expect(() => growthBookPayload([{ ...running(base), values: [1] } as PayloadPlan])).toThrow("values has 1 entries");
  expect(() => growthBookPayload([running(base), running(base)])).toThrow('key is "promise"');
  expect(() =>
    clientOf([
      { state: "shipped", key: "p", shipment: { ...shipment, rampShare: 2 }, shippedValue: 1, controlValue: 0 },
    ]),
  ).toThrow("rampShare is 2");
});
