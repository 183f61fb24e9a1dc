import { expect, test } from "vitest";
import { touchesStep } from "./declared-steps";

const packing = { from: "picked", to: "packed" };
const shipping = { from: "packed", to: "shipped" };

test("the step that a plan was made for is the only one it touches", () => {
  const plan = { kind: "packaging", flowStep: "packed>shipped", change: { kind: "packaging" } };
  expect(touchesStep(plan, shipping)).toBe(true);
  expect(touchesStep(plan, packing)).toBe(false);
});

test("a flow of steps touches those that it names and changes, in a plan and in a draft", () => {
  const steps = [
    { name: "Packing at two desks", change: "changed" },
    { name: "Shipping", change: "same" },
  ];
  for (const declared of [
    { kind: "orderFlow", change: { steps } },
    { kind: "orderFlow", steps },
  ]) {
    expect(touchesStep(declared, packing)).toBe(true);
    expect(touchesStep(declared, shipping)).toBe(false);
  }
});

test("otherwise the kind of change says it; what cannot be read touches nothing", () => {
  expect(touchesStep({ kind: "packaging", change: { kind: "packaging" } }, packing)).toBe(true);
  expect(touchesStep({ kind: "delivery", change: { what: "cutOff" } }, shipping)).toBe(true);
  expect(touchesStep({ kind: "delivery", changeValues: { delivery: { what: "cutOff" } } }, shipping)).toBe(true);
  expect(touchesStep({ kind: "delivery", change: { what: "promise" } }, shipping)).toBe(false);
  expect(touchesStep({ kind: "other", change: { description: "The insert" } }, packing)).toBe(false);
  expect(touchesStep(null, packing)).toBe(false);
});
