import { expect, test } from "vitest";
import { conformanceBuilder, type IntendedFlow } from "./conformance";

const flow: IntendedFlow = {
  starts: ["placed"],
  ends: ["delivered", "cancelled"],
  steps: [
    ["placed", "packed"],
    ["packed", "shipped"],
    ["shipped", "delivered"],
    ["placed", "cancelled"],
  ],
};

test("counts cases that keep to the flow, and where the others leave it", () => {
  const builder = conformanceBuilder(flow);
  builder.add(["placed", "packed", "shipped", "delivered"], false);
  builder.add(["placed", "packed", "packed", "packed", "shipped", "delivered"], false);
  builder.add(["packed", "shipped"], true);
  builder.add(["placed", "packed"], false);
  builder.add([], false);
  expect(builder.finish()).toEqual({
    cases: 4,
    conforming: 1,
    deviations: [
      { kind: "step", from: "packed", to: "packed", cases: 1, times: 2 },
      { kind: "start", from: "packed", to: null, cases: 1, times: 1 },
      { kind: "end", from: "packed", to: null, cases: 1, times: 1 },
    ],
  });
});

test("an activity that the flow does not know is one deviation, and the steps around it are read without it", () => {
  const builder = conformanceBuilder(flow);
  builder.add(["placed", "gift_wrapped", "packed", "shipped", "delivered"], false);
  builder.add(["unheard_of"], true);
  expect(builder.finish().deviations).toEqual([
    { kind: "unknownActivity", from: "gift_wrapped", to: null, cases: 1, times: 1 },
    { kind: "unknownActivity", from: "unheard_of", to: null, cases: 1, times: 1 },
  ]);
});

test("a flow without a beginning, or with a step twice, is refused", () => {
  expect(() => conformanceBuilder({ ...flow, starts: [] })).toThrow("starts must name an activity, got none");
  const twice = { ...flow, steps: [...flow.steps, ["placed", "packed"] as const] };
  expect(() => conformanceBuilder(twice)).toThrow("steps must be there once each, got placed to packed again");
});
