import { expect, test } from "vitest";
import { parseEventTime } from "./event-time";

test("times of RFC 3339 are read with their zone", () => {
  const nine = Date.UTC(2026, 0, 31, 9);
  for (const text of [
    "2026-01-31T09:00:00Z",
    "2026-01-31T10:00:00+01:00",
    "2026-01-31T10:00:00+0100",
    "2026-01-31T10:00+01:00",
    "2026-01-31t03:30:00.000-05:30",
    "2026-01-31T09:00:00.000Z",
  ]) {
    expect([text, parseEventTime(text)]).toEqual([text, nine]);
  }
  expect(parseEventTime("2026-01-31T09:00:00.250Z")).toBe(nine + 250);
  expect(parseEventTime("2026-01-31T09:00:00.1234567+00:00")).toBe(nine + 123);
  expect(parseEventTime("2024-02-29T00:00:00Z")).toBe(Date.UTC(2024, 1, 29));
});

test("what is no instant is refused", () => {
  for (const text of [
    "",
    "soon",
    "2026-01-31",
    "2026-01-31 09:00:00Z",
    "2026-01-31T09:00:00",
    "2026-02-29T09:00:00Z",
    "2026-04-31T09:00:00Z",
    "2026-13-01T09:00:00Z",
    "2026-01-31T24:00:00Z",
    "2026-01-31T09:60:00Z",
    "2026-01-31T09:00:00+24:00",
    "2026-01-31T09:00:0xZ",
    "1969-12-31T09:00:00Z",
    "2200-01-01T00:00:00Z",
  ]) {
    expect([text, parseEventTime(text)]).toEqual([text, null]);
  }
});
