import { expect, test } from "vitest";
import { readOrigins } from "./read-origins";

test("origins are read as browsers write them, each once", () => {
  const text = "https://Shop.example.com/\nhttps://shop.example.com:443, http://localhost:8080";
  expect(readOrigins(text)).toEqual({ origins: ["https://shop.example.com", "http://localhost:8080"], mistakes: [] });
  expect(readOrigins(" \n")).toEqual({ origins: [], mistakes: [] });
});

test.each([
  "shop.example.com",
  "*",
  "https://*.example.com",
  "https://shop.example.com/path",
  "https://user@shop.example.com",
  "https://shop.example.com?x",
  "https://shop.example.com#x",
  "javascript:alert(1)",
  "null",
  "ftp://shop.example.com",
])("%s is no origin", (line) => {
  expect(readOrigins(line)).toEqual({ origins: [], mistakes: [line] });
});
