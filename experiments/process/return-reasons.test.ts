import { expect, test } from "vitest";
import { reasonOf, reasonText } from "./return-reasons";

const none = new Map();

test.each([
  ["Looks different from the photo", "description"],
  ["NOT_AS_DESCRIBED", "description"],
  ["Size chart in the description is wrong", "description"],
  ["Seam came undone", "quality"],
  ["defective", "quality"],
  ["Box crushed, content scratched", "damage"],
  ["Arrived too late", "late"],
  ["Came after the birthday, too late", "late"],
  ["size_too_small", "size"],
  ["Wrong size ordered", "size"],
  ["WRONG_ITEM", "wrong"],
  ["Changed my mind", "mind"],
  ["zu klein", "size"],
  ["asdf", null],
])("%j is of %j", (text, reason) => {
  expect(reasonOf(text, none)).toBe(reason);
});

test("what somebody said of a text comes first, however it is written", () => {
  const corrections = new Map([[reasonText("Too late"), "mind" as const]]);
  expect(reasonOf("  too   LATE ", corrections)).toBe("mind");
});
