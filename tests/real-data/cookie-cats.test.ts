import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runLab } from "../helpers/run-lab";

const data = process.env.REAL_DATA_DIR;
const folder = mkdtempSync(join(tmpdir(), "orderlab-cookie-cats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Published: Cookie Cats, 90,189 players, gate at level 30 or 40 (Tactile Entertainment, by way of DataCamp).
test("Cookie Cats: the published figures to every printed digit", ({ skip }) => {
  if (!data) return skip("skipped, because REAL_DATA_DIR is not set");
  const proportion = (key: string, value: string, more = {}) => ({ key, kind: "proportion", value, ...more });
  const plan = join(folder, "plan.json");
  const pooled = { variance: "pooled" };
  writeFileSync(
    plan,
    JSON.stringify({
      unit: "userid",
      arm: "version",
      control: "gate_30",
      metrics: [
        proportion("pooled7", "retention_7", pooled),
        proportion("welch7", "retention_7"),
        proportion("pooled1", "retention_1", pooled),
      ],
    }),
  );
  const ran = runLab(["analyse", plan, join(data, "ab/cookie_cats.csv")]);
  expect(ran.err).toBe("");
  const { sampleRatio, comparisons } = ran.json() as {
    sampleRatio: { counts: object; chiSquare: number; p: number; alarm: boolean };
    comparisons: Record<string, number>[];
  };
  expect(sampleRatio).toMatchObject({ counts: { gate_30: 44700, gate_40: 45489 }, alarm: false });
  expect(sampleRatio.chiSquare).toBeCloseTo(6.9024, 4);
  expect(sampleRatio.p).toBeCloseTo(0.00861, 5);
  const [pooled7, welch7, pooled1] = comparisons;
  expect(pooled7?.values).toEqual({ control: expect.closeTo(0.190201, 6), treatment: expect.closeTo(0.182, 6) });
  expect(pooled7?.statistic).toBeCloseTo(-3.16436, 5);
  expect(pooled7?.p).toBeCloseTo(0.00155425, 8);
  expect(welch7?.statistic).toBeCloseTo(-3.16406, 5);
  expect(welch7?.degreesOfFreedom).toBeCloseTo(90079.8, 1);
  expect(welch7?.p).toBeCloseTo(0.00155634, 8);
  expect(welch7?.lower).toBeCloseTo(-0.013282, 6);
  expect(welch7?.upper).toBeCloseTo(-0.003121, 6);
  expect(pooled1?.p).toBeCloseTo(0.0744097, 7);
});
