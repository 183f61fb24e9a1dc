import { expect, test } from "vitest";
import { compileShippedArm, type Shipment } from "./shipped-arm";

const shipment: Shipment = {
  hashAttribute: "orderId",
  targetingKeyStandsIn: true,
  arm: "two-day",
  control: "control",
  rampShare: 0.25,
  rampSeed: "promise-ramp",
  holdOut: { seed: "promise-hold-out", share: 0.05 },
};
const units = Array.from({ length: 20_000 }, (_, i) => ({ orderId: `order-${i}` }));

function servedAt(rampShare: number) {
  const serve = compileShippedArm({ ...shipment, rampShare });
  return units.map((context) => serve(context));
}

test("raising the ramp moves nobody back, and the hold-out keeps control throughout", () => {
  const steps = [0, 0.1, 0.25, 0.5, 0.9, 1].map(servedAt);
  const heldOut = servedAt(1).map(({ reason }) => reason === "holdOut");
  for (const [step, served] of steps.entries()) {
    for (const [i, { arm, reason }] of served.entries()) {
      if (heldOut[i]) expect({ arm, reason }).toEqual({ arm: "control", reason: "holdOut" });
      if (arm === "two-day") expect(steps[step + 1]?.[i]?.arm ?? "two-day").toBe("two-day");
    }
  }
});

test("ramp and hold-out have the shares that were asked for, independently", () => {
  const served = servedAt(0.25);
  const shareOf = (reason: string) => served.filter((one) => one.reason === reason).length / units.length;
  expect(shareOf("holdOut")).toBeCloseTo(0.05, 2);
  expect(shareOf("ramp")).toBeCloseTo(0.95 * 0.25, 2);
});

test("without a hold-out and with the whole ramp everyone is served, named or not", () => {
  const { holdOut: _none, ...everyone } = { ...shipment, rampShare: 1 };
  const serve = compileShippedArm(everyone);
  expect(serve({})).toEqual({ unit: null, arm: "two-day", reason: "everyone" });
  expect(serve({ orderId: "order-1" })).toEqual({ unit: "order-1", arm: "two-day", reason: "everyone" });
});

test("who cannot be placed keeps control while the ramp rises", () => {
  expect(compileShippedArm(shipment)({})).toEqual({ unit: null, arm: "control", reason: "unitMissing" });
});

test.each<[Partial<Shipment>, string]>([
  [{ rampShare: 1.1 }, "rampShare is 1.1"],
  [{ rampSeed: "" }, 'rampSeed is ""'],
  [{ holdOut: { seed: "", share: 0.1 } }, 'holdOut.seed is ""'],
  [{ holdOut: { seed: "h", share: -1 } }, "holdOut.share is -1"],
  [{ holdOut: { seed: "promise-ramp", share: 0.1 } }, "the ramp has the same seed"],
])("the shipment with %j is refused", (changes, message) => {
  expect(() => compileShippedArm({ ...shipment, ...changes })).toThrow(message);
});
