import { expect, test } from "vitest";
import { armColour } from "./arm-colours";

test("control has its own colour, which no treatment ever gets", () => {
  expect(armColour(0)).toBe("var(--arm-0)");
  const treatments = Array.from({ length: 20 }, (_, index) => armColour(index + 1));
  expect(new Set(treatments).size).toBe(7);
  expect(treatments).not.toContain(armColour(0));
});
