import { expect, test } from "vitest";
import { laneTally } from "./lanes";

const team = (name: string) => ({ kind: "team" as const, id: name, name });

/** So many people of a team, each touching an activity once for a minute. */
function touch(tally: ReturnType<typeof laneTally>, name: string, people: number, activity: string) {
  for (let at = 0; at < people; at++) tally.add(team(name), `${name} ${at}`, activity, 60_000);
}

test("teams that are large enough have lanes by name; fewer people than the smallest group are in none", () => {
  const tally = laneTally();
  touch(tally, "North 2", 6, "packed");
  touch(tally, "North 1", 5, "packed");
  tally.handOff(team("North 1"));
  expect(tally.finish(5)).toEqual({
    lanes: [
      {
        kind: "team",
        name: "North 1",
        touches: 5,
        handOffs: 1,
        heldBack: [],
        cells: [{ activity: "packed", touches: 5, meanWork: 60_000 }],
      },
      {
        kind: "team",
        name: "North 2",
        touches: 6,
        handOffs: 0,
        heldBack: [],
        cells: [{ activity: "packed", touches: 6, meanWork: 60_000 }],
      },
    ],
    hidden: { groups: 0, people: 0 },
  });
  const small = laneTally();
  touch(small, "A", 2, "packed");
  expect(small.finish(5)).toEqual({ lanes: [], hidden: { groups: 1, people: 2 } });
});

test("small teams are put together", () => {
  const tally = laneTally();
  for (const name of ["A", "B", "C"]) touch(tally, name, 2, "picked");
  expect(tally.finish(5).lanes).toMatchObject([{ kind: "small", name: "", touches: 6 }]);
});

test("a stage that few of a team did is held back, and so much beside it that it cannot be told from the sum", () => {
  const tally = laneTally();
  for (const name of ["A", "B"]) touch(tally, name, 6, "picked");
  touch(tally, "A", 1, "packed");
  touch(tally, "B", 6, "packed");
  const { lanes } = tally.finish(5);
  expect(lanes.map(({ name, heldBack }) => [name, heldBack])).toEqual([
    ["A", ["packed"]],
    ["B", ["packed"]],
  ]);
  expect(lanes.map(({ touches }) => touches)).toEqual([6, 6]);
});

test("what nobody began has no work measured", () => {
  const tally = laneTally();
  for (let at = 0; at < 5; at++) tally.add(team("A"), `p${at}`, "packed", null);
  expect(tally.finish(5).lanes[0]?.cells).toEqual([{ activity: "packed", touches: 5, meanWork: null }]);
});
