import { readFileSync } from "node:fs";
import { type Experiment, evalCondition, GrowthBookClient } from "@growthbook/growthbook";
import { expect, test } from "vitest";
import { compileExperiment } from "./compile-experiment";
import { compileCondition } from "./condition";
import type { AssignableExperiment, Assigned, AttributeContext, BucketRange, Condition, Namespace } from "./experiment";
import { growthBookPayload } from "./growthbook-payload";
import { bucketOf, fnv1a32 } from "./hash";
import { inNamespace } from "./namespace";
import { bucketRanges, chooseArm } from "./ranges";

/** Made by make-cases.py, in another language; any implementation of the specification can be run against it. */
interface Cases {
  readonly fnv1a32: readonly [text: string, hash: number][];
  readonly bucket: readonly [seed: string, value: string, version: number, place: number | null][];
  readonly ranges: readonly [weights: number[], coverage: number, ranges: BucketRange[]][];
  readonly choose: readonly [place: number, ranges: BucketRange[], arm: number][];
  readonly namespace: readonly [unit: string, namespace: Namespace, inside: boolean][];
  readonly savedGroups: Readonly<Record<string, string[]>>;
  readonly conditions: readonly [condition: Condition, context: Record<string, unknown>, holds: boolean][];
  readonly assignments: readonly [AssignableExperiment, AttributeContext, Omit<Assigned, "armIndex">][];
}

const cases: Cases = JSON.parse(readFileSync(new URL("./cases.json", import.meta.url), "utf8"));

test.each(cases.fnv1a32)("the hash of %j is %d", (text, hash) => {
  expect(fnv1a32(text)).toBe(hash);
});

test.each(cases.bucket)("seed %j places %j by version %d at %d", (seed, value, version, place) => {
  expect(bucketOf(seed, value, version)).toBe(place);
});

test.each(cases.bucket.filter(([, , version]) => version === 1 || version === 2))(
  "the GrowthBook SDK agrees: seed %j places %j by version %d at %d",
  (seed, id, hashVersion, place) => {
    const experiment: Experiment<number> = { key: "k", seed, hashVersion, variations: [0, 1] };
    expect(new GrowthBookClient().runInlineExperiment(experiment, { attributes: { id } }).bucket).toBe(place);
  },
);

test.each(cases.ranges)("weights %j at coverage %d", (weights, coverage, ranges) => {
  const actual = bucketRanges(
    weights.map((weight) => ({ weight })),
    coverage,
  );
  expect(actual).toEqual(ranges);
});

test.each(cases.choose)("the place %d in %j is arm %d", (place, ranges, arm) => {
  expect(chooseArm(place, ranges)).toBe(arm);
});

test.each(cases.namespace)("unit %s in namespace %j: %s", (unit, namespace, inside) => {
  expect(inNamespace(unit, namespace)).toBe(inside);
});

test.each(cases.conditions)("the condition %j", (condition, context, holds) => {
  expect(compileCondition(condition, cases.savedGroups)(context)).toBe(holds);
  expect(evalCondition(context, condition as never, cases.savedGroups)).toBe(holds);
});

test.each(cases.assignments)("the experiment %j in the context %j", (experiment, context, expected) => {
  expect(compileExperiment(experiment)(context)).toMatchObject(expected);
});

test.each(cases.assignments.filter(([, context]) => context.targetingKey === undefined))(
  "the GrowthBook SDK agrees: the experiment %j in the context %j",
  (experiment, attributes, expected) => {
    const values = experiment.arms.map(({ key }) => key);
    const plan = { state: "running", experiment, values, defaultValue: null, name: "", phase: "1" } as const;
    const payload = JSON.parse(JSON.stringify(growthBookPayload([plan])));
    const client = new GrowthBookClient().initSync({ payload });
    expect(client.evalFeature(experiment.key, { attributes: { ...attributes } }).value).toBe(expected.arm);
  },
);
