import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runLab } from "../helpers/run-lab";

let folder = "";
const file = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "orderlab-lab-people-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const judges = ["9,2,5,8", "6,1,3,2", "8,4,6,8", "7,1,2,6", "10,5,6,9", "6,2,4,7"];

test("agreement reads a row a subject and says what is too little", () => {
  const ran = runLab(["agreement", file("judges.csv", ["j1,j2,j3,j4", ...judges])]);
  expect(ran.err).toBe("");
  const result = ran.json();
  expect(result).toMatchObject({
    subjects: 6,
    raters: ["j1", "j2", "j3", "j4"],
    alpha: { value: null, reason: "notEnoughData" },
  });
  // P. E. Shrout and J. L. Fleiss (1979), table 4.
  expect(result).toMatchObject({ icc: { single: expect.closeTo(0.29, 2), average: expect.closeTo(0.62, 2) } });
});

test("agreement reads a row a rating the same, and leaves out whom not everybody rated", () => {
  const long = judges.flatMap((line, subject) =>
    line.split(",").map((level, rater) => `s${subject},j${rater + 1},${level}`),
  );
  const ran = runLab(["agreement", file("long.csv", ["subject,rater,rating", ...long, "s9,j1,4"])]);
  expect(ran.json()).toMatchObject({ subjects: 7, incomplete: 1, icc: { single: expect.closeTo(0.29, 2) } });
});

test.each([
  ["a word where a number belongs", ["id,a,b", "1,2,x"], ":2:3: "],
  ["a second word on the same", ["subject,rater,rating", "1,a,2", "1,a,3"], ":3:2: "],
])("agreement refuses %s with line and column", (_name, lines, place) => {
  const ran = runLab(["agreement", file("bad.csv", lines)]);
  expect(ran.code).toBe(1);
  expect(ran.err).toContain(`bad.csv${place}`);
});

test("score answers NPS, CSAT and CES with intervals, and counts the empty cells", () => {
  const answers = [...Array(50).fill("9"), ...Array(30).fill("7"), ...Array(20).fill("0")];
  const ran = runLab([
    "score",
    "nps",
    file("nps.csv", ["order,answer", ...answers.map((answer) => `o,${answer}`), "o,"]),
  ]);
  expect(ran.json()).toMatchObject({ kind: "nps", answers: 100, missing: 1, estimate: 30 });
  expect(ran.json()).toMatchObject({ lower: expect.closeTo(14.05, 2), upper: expect.closeTo(44.2, 2) });
  const none = runLab(["score", "ces", file("ces.csv", ["answer", "3"])]);
  expect(none.json()).toMatchObject({ estimate: null, reason: "notEnoughData" });
});

test("score refuses an answer out of range with its place, and a kind there is not", () => {
  const ran = runLab(["score", "csat", file("csat.csv", ["answer", "5", "6"])]);
  expect(ran.code).toBe(1);
  expect(ran.err).toContain("csat.csv:3:1: ");
  expect(runLab(["score", "stars", "x.csv"]).code).toBe(2);
});

test("item analysis names the question that the better learners get wrong", () => {
  const rows = Array.from({ length: 24 }, (_, at) => {
    const isGood = at % 2 === 0;
    return `p${at},${isGood ? 1 : 0},${at % 3 === 0 || isGood ? 1 : 0},${isGood ? 0 : 1}`;
  });
  const ran = runLab(["item-analysis", file("quiz.csv", ["learner,q1,q2,q3", ...rows])]);
  expect(ran.json()).toMatchObject({ learners: 24, items: [{ question: "q1" }, {}, { flags: ["keyMayBeWrong"] }] });
  const few = runLab(["item-analysis", file("few.csv", ["learner,q1,q2", "a,1,0"])]);
  expect(few.json()).toMatchObject({ learners: 1, items: [], reason: "notEnoughData" });
});
