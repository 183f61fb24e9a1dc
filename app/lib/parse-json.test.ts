import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "./parse-json";

test("half of a surrogate pair becomes the replacement character, in names too; a whole pair stays", () => {
  expect(parseJson('{"a\\ud800":["x\\uDC00y","\\ud83d\\ude00",1,null,{"b":true}]}')).toEqual({
    "a\ufffd": ["x\ufffdy", "\u{1f600}", 1, null, { b: true }],
  });
  expect(() => parseJson("{")).toThrow(SyntaxError);
});

test("whatever can be written as UTF-8 is read as it stands", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
      expect(parseJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
