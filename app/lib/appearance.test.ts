import { expect, test } from "vitest";
import { appearanceCookie, readAppearance } from "./appearance";

test("a choice is read back from among other cookies", () => {
  const [pair] = appearanceCookie("dark").split(";");
  expect(readAppearance(`a=1; ${pair}; b=2`)).toBe("dark");
});

test("no choice, or a value nobody offers, follows the device", () => {
  expect(readAppearance(null)).toBe("auto");
  expect(readAppearance("appearance=purple")).toBe("auto");
  expect(readAppearance("my-appearance=dark")).toBe("auto");
});
