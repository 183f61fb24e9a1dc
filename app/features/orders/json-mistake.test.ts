import fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonMistake } from "./json-mistake";

test("a mistake is found at its place, with a pointer to the value that holds it", () => {
  const cases: [string, string, number][] = [
    ["", "", 0],
    ["{", "", 1],
    ['{"a" 1}', "", 5],
    ['{"a": 1,}', "", 8],
    ['[1, {"b/c": tru}]', "/1/b~1c", 12],
    ['{"a": [1 2]}', "/a", 9],
    ['{"a": "x', "/a", 8],
    ['{"a": "\\x"}', "/a", 7],
    ['{"a": "\n"}', "/a", 7],
    ['{"a": 01}', "", 7],
    ["[1] 2", "", 4],
    ["{'a': 1}", "", 1],
  ];
  for (const [text, pointer, position] of cases) {
    expect([text, findJsonMistake(text)]).toMatchObject([text, { pointer, position }]);
  }
});

test("nothing is wrong with JSON, and something with a part of it", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      expect(findJsonMistake(text)).toBeNull();
      const part = text.slice(0, cut % (text.length + 1));
      const isJson = (() => {
        try {
          JSON.parse(part);
          return true;
        } catch {
          return false;
        }
      })();
      expect(findJsonMistake(part) === null).toBe(isJson);
    }),
    { seed: 7, numRuns: 300 },
  );
});
