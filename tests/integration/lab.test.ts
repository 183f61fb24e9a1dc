import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runLab } from "../helpers/run-lab";

let folder = "";
const file = (name: string, content: string | object): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "orderlab-lab-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plan = {
  unit: "id",
  arm: "arm",
  control: "a",
  metrics: [
    { key: "spent", kind: "mean", value: "spent" },
    { key: "kept", kind: "proportion", value: "kept" },
  ],
};
const rows = (lines: string) => `id,arm,spent,kept\n${lines}`;

describe("analyse", () => {
  test("compares the arms of a file and counts what is missing", () => {
    const data = file("good.csv", rows("1,a,10,1\n2,a,12,0\n3,a,,TRUE\n4,b,15,1\n5,b,17,false\n6,b,14,1\n"));
    const ran = runLab(["analyse", file("plan.json", plan), data]);
    expect(ran.err).toBe("");
    expect(ran.code).toBe(0);
    // scipy 1.10.1, stats.ttest_ind([15, 17, 14], [10, 12], equal_var=False)
    expect(ran.json()).toMatchObject({
      sampleRatio: { method: "exact", counts: { a: 3, b: 3 }, chiSquare: null, alarm: false },
      comparisons: [
        { metric: "spent", method: "welch", units: { control: 2, treatment: 3 }, missing: 1 },
        { metric: "kept", units: { control: 3, treatment: 3 }, missing: 0 },
      ],
    });
  });

  test.each([
    ["a word where a number belongs", "1,a,ten,1\n", ":2:3"],
    ["neither true nor false", "1,a,10,2\n", ":2:4"],
    ["an unknown arm", "1,a,10,1\n2,z,10,1\n", ":3:2"],
    ["a repeated unit", "1,a,10,1\n2,b,10,1\n1,a,10,1\n", ":4:1"],
  ])("refuses %s with line and column", (_name, lines, place) => {
    const arms = { ...plan, arms: [{ key: "a" }, { key: "b" }] };
    const ran = runLab(["analyse", file("plan-arms.json", arms), file("bad.csv", rows(lines))]);
    expect(ran.code).toBe(1);
    expect(ran.out).toBe("");
    expect(ran.err).toContain(`bad.csv${place}: `);
    expect(ran.err.trim().split("\n")).toHaveLength(1);
  });

  test("drops a unit in two arms and counts it", () => {
    const data = file("two.csv", rows("1,a,1,1\n1,b,1,1\n2,a,2,0\n3,b,3,1\n4,a,4,1\n5,b,6,0\n"));
    expect(runLab(["analyse", file("plan.json", plan), data]).json()).toMatchObject({
      sampleRatio: { inSeveralArms: 1, counts: { a: 2, b: 2 } },
    });
  });

  test("takes aggregated numbers without a file", () => {
    const numbers = { a: { n: 100, sum: 10 }, b: { n: 100, sum: 30 } };
    const aggregated = { control: "a", metrics: [{ key: "kept", kind: "proportion", arms: numbers }] };
    const ran = runLab(["analyse", file("aggregated.json", aggregated)]);
    expect(ran.json()).toMatchObject({
      comparisons: [{ estimate: expect.closeTo(0.2, 12), units: { control: 100, treatment: 100 } }],
    });
  });

  test.each([
    ["quantile", { kind: "quantile", value: "spent", quantile: 0.9 }],
    ["duration", { kind: "duration", start: "s", end: "e", now: "2026-01-31T00:00:00Z" }],
  ])("a kind that is not built yet refuses: %s", (_kind, metric) => {
    const asked = { ...plan, metrics: [{ key: "x", ...metric }] };
    const ran = runLab(["analyse", file("later.json", asked), file("good.csv", rows("1,a,1,1\n"))]);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^not available yet: /);
  });

  test("broken JSON is refused with its place", () => {
    const ran = runLab(["analyse", file("broken.json", '{\n  "unit": }')]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("broken.json:2:");
  });
});

test("power answers the size that was asked for", () => {
  const design = {
    kind: "mean",
    mean: 10,
    variance: 3909.99977,
    lift: 0.05,
    unitsPerArm: 133333,
    alpha: 0.05,
    power: 0.8,
  };
  expect(runLab(["power", file("design.json", design)]).json()).toMatchObject({ unitsPerArmNeeded: 258096 });
});

test("assign answers one line a unit, from a file and from standard input", () => {
  const arms = [
    { key: "A", weight: 0.5 },
    { key: "B", weight: 0.5 },
  ];
  const experiment = file("experiment.json", { key: "k", seed: "s", hashVersion: 2, coverage: 1, arms });
  const fromFile = runLab(["assign", experiment, file("units.csv", "unit\nu1\nu2\n")]);
  const fromInput = runLab(["assign", experiment], { input: "u1\nu2\n" });
  expect(fromFile.out).toBe(fromInput.out);
  const [first] = fromFile.out.trim().split("\n");
  expect(JSON.parse(first ?? "")).toMatchObject({ unit: "u1", arm: expect.stringMatching(/^[AB]$/) });
});

test("exit codes: 0 done, 1 refused, 2 wrong usage", () => {
  expect(runLab(["--help"]).code).toBe(0);
  expect(runLab(["analyse", "--help"]).code).toBe(0);
  expect(runLab(["doctor"])).toMatchObject({ code: 1, err: "not available yet: doctor\n" });
  expect(runLab(["nonsense"]).code).toBe(2);
  expect(runLab(["analyse"]).code).toBe(2);
});

test("people and keys are made, changed and refused", () => {
  const dataDir = join(folder, "data");
  const added = runLab(["user", "add", "Ann@example.com", "--name", "Ann", "--role", "administrator"], { dataDir });
  expect(added.json()).toMatchObject({ email: "ann@example.com", link: expect.stringContaining("/account-link/") });
  expect(runLab(["user", "add", "ann@example.com", "--name", "Ann", "--role", "staff"], { dataDir })).toMatchObject({
    code: 1,
    err: expect.stringContaining("already"),
  });
  expect(runLab(["user", "role", "ann@example.com", "leader"], { dataDir }).err).toContain("last administrator");
  expect(runLab(["user", "reset", "nobody@example.com"], { dataDir }).code).toBe(1);
  expect(runLab(["key", "create", "--name", "Shop"], { dataDir }).err).toContain("no connection");
});

describe("process-map, forecast and lifetime-value", () => {
  test("a log's steps come with their seconds, and a time that is none is refused at its place", () => {
    const log = "order,type,time\n7,packed,2026-01-31 10:05:00\n7,placed,2026-01-31T10:00:00Z\n8,placed,2026-01-31\n";
    const ran = runLab(["process-map", file("log.csv", log)]);
    expect(ran.json()).toMatchObject({
      cases: 2,
      edges: [{ from: "placed", to: "packed", count: 1, meanSeconds: 300, medianSeconds: 300, totalSeconds: 300 }],
      starts: [{ activity: "placed", count: 2 }],
    });
    const bad = runLab(["process-map", file("bad-log.csv", `${log}9,placed,yesterday\n`)]);
    expect(bad).toMatchObject({ code: 1, out: "" });
    expect(bad.err).toMatch(/bad-log\.csv:5:3: "yesterday" is not a time\n$/);
  });

  test("a series is forecast with its interval and held against its own past", () => {
    const days = Array.from({ length: 70 }, (_, day) => `${day},${100 + (day % 7) * 10 + ((day * 7919) % 5)}`);
    const ran = runLab(["forecast", file("series.csv", `day,orders\n${days.join("\n")}\n`), "--horizon", "7"]);
    const answer = ran.json() as { season: number; mase: number; points: { estimate: number; lower: number }[] };
    expect(answer).toMatchObject({ values: 70, season: 7 });
    expect(answer.points).toHaveLength(7);
    expect(answer.points[6]?.estimate).toBeGreaterThan(150);
    expect(runLab(["forecast", file("words.csv", "day,orders\n1,many\n")]).err).toMatch(/:2:2: "many" is not a number/);
    expect(runLab(["forecast", file("words.csv", "day,orders\n1,1\n"), "--season", "0"]).code).toBe(2);
  });

  test("customers who never came back are no model", () => {
    const rows = Array.from({ length: 20 }, (_, customer) => `${customer},2026-01-0${1 + (customer % 9)},10`);
    const ran = runLab(["lifetime-value", file("once.csv", `customer,date,value\n${rows.join("\n")}\n`)]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain("one of them must have bought again");
  });
});
