import { expect, test } from "vitest";
import { flowFilterOf, flowSearch, flowSpan } from "./flow-filter";

const read = (search: string) => flowFilterOf(new URLSearchParams(search), "2026-03-31");

test("without days it is the thirteen weeks up to today, with what the address says otherwise", () => {
  expect(read("")).toEqual({ from: "2025-12-31", to: "2026-03-31" });
  expect(read("site=North&from=2026-03-01&to=2026-03-07")).toEqual({
    ...{ site: "North", from: "2026-03-01", to: "2026-03-07" },
  });
});

test("days that are none, or the wrong way round, are left out", () => {
  expect(read("from=soon&to=2026-02-31x")).toEqual(read(""));
  expect(read("from=2026-03-09&to=2026-03-01").to).toBe("2026-03-01");
  expect(read("from=2026-03-09&to=2026-03-01").from < "2026-03-01").toBe(true);
});

test("the last day counts whole, in the organisation's zone", () => {
  const { placedFrom, placedUntil } = flowSpan(read("from=2026-03-28&to=2026-03-29"), "Europe/Berlin");
  // The clocks go forward on the 29th: 47 hours.
  expect((placedUntil - placedFrom) / 3_600_000).toBe(47);
});

test("what is written into an address is read again as the same", () => {
  const filter = read("site=North+Sea&from=2026-03-01&to=2026-03-07");
  expect(read(flowSearch(filter).slice(1))).toEqual(filter);
});
