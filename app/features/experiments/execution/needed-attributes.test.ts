import { expect, test } from "vitest";
import { neededAttributes } from "./needed-attributes";
import { pictureMediaType } from "./picture-media-type";
import { lookUpSearch, readLookUp } from "./read-look-up";
import { readSheetQuestion } from "./sheet-question";

const unit = { type: "order", attribute: "orderId" } as const;

test("the unit's attribute comes first, then everything that the condition reads, however deep", () => {
  const condition = {
    $and: [{ site: { $in: ["North", "East"] } }, { $or: [{ value: { $gt: 50 } }, { $not: { express: true } }] }],
  };
  expect(neededAttributes({ unit, condition })).toEqual([
    { name: "orderId", kind: "text", values: [] },
    { name: "site", kind: "text", values: ["North", "East"] },
    { name: "value", kind: "number", values: [] },
    { name: "express", kind: "yesNo", values: [] },
  ]);
});

test("without a condition only the unit must be known", () => {
  expect(neededAttributes({ unit, condition: null })).toHaveLength(1);
});

test.each([
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "image/png"],
  [[0xff, 0xd8, 0xff, 0xe0], "image/jpeg"],
  [[0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50], "image/webp"],
  [[0x3c, 0x73, 0x76, 0x67], null],
  [[0x47, 0x49, 0x46, 0x38], null],
  [[], null],
])("bytes %j are %s", (bytes, mediaType) => {
  expect(pictureMediaType(new Uint8Array(bytes))).toBe(mediaType);
});

test("the address of a look-up is read back as it was written", () => {
  const address = { typed: "#10 01", given: { customerType: "new & old" }, marked: ["a", "b"] };
  expect(readLookUp(new URLSearchParams(lookUpSearch(address)))).toEqual(address);
});

test("a run sheet is of today in the organisation's zone unless a real day is asked for", () => {
  const sites = [{ id: "north", name: "North" }];
  const options = {
    desk: { sites, site: sites[0] ?? null },
    timeZone: "Europe/Berlin",
    now: Date.parse("2026-03-28T23:30:00Z"),
  };
  expect(readSheetQuestion(new URLSearchParams(), options)).toEqual({
    site: sites[0],
    day: "2026-03-29",
    from: Date.parse("2026-03-28T23:00:00Z"),
    until: Date.parse("2026-03-29T22:00:00Z"),
    fileId: null,
  });
  expect(readSheetQuestion(new URLSearchParams("day=2026-02-31&site="), options)).toMatchObject({
    day: "2026-03-29",
    site: null,
  });
});
