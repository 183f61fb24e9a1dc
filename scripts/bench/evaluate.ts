/**
 * How fast a unit gets its arm, beside the public SDKs and beside the bare loop that nothing can beat. All candidates
 * run interleaved in one process, over the same contexts; the figures are medians over rounds, and their ratios.
 *
 *     npx tsx scripts/bench/evaluate.ts [--quick]
 */
import { type FeatureDefinitions, GrowthBookClient, type UserContext } from "@growthbook/growthbook";
import type { EvaluationContext } from "@openfeature/core";
import { FlagdCore } from "@openfeature/flagd-core";
import { compileAll, compileExperiment } from "../../experiments/assignment/compile-experiment";
import type { AssignableExperiment, AttributeContext } from "../../experiments/assignment/experiment";
import { growthBookPayload } from "../../experiments/assignment/growthbook-payload";
import { hashSeed, placeAfterSeed } from "../../experiments/assignment/hash";

process.env.NODE_ENV = "production";

const ROUNDS = process.argv.includes("--quick") ? 5 : 21;
const ROUND_MS = process.argv.includes("--quick") ? 20 : 60;
const UNITS = 10_000;

interface OrderContext extends AttributeContext {
  readonly targetingKey: string;
  readonly orderId: string;
  readonly site: string;
  readonly channel: string;
  readonly value: number;
  readonly lines: number;
}

const SITES = ["North", "East", "West"];
const CHANNELS = ["shop", "phone", "market"];

/** Contexts as they come off the wire: parsed JSON, all of one shape. */
const contexts: OrderContext[] = Array.from({ length: UNITS }, (_, i) =>
  JSON.parse(
    JSON.stringify({
      targetingKey: `order-${100_000 + i * 7}`,
      orderId: `order-${100_000 + i * 7}`,
      site: SITES[i % 3],
      channel: CHANNELS[(i >> 2) % 3],
      value: (i * 37) % 200,
      lines: 1 + (i % 5),
    }),
  ),
);
const users: UserContext[] = contexts.map((attributes) => ({ attributes: { ...attributes } }));

const evaluationContexts: EvaluationContext[] = contexts.map(
  ({ targetingKey, orderId, site, channel, value, lines }) => ({ targetingKey, orderId, site, channel, value, lines }),
);

const single: AssignableExperiment = {
  key: "delivery-promise",
  seed: "delivery-promise-1",
  hashVersion: 2,
  hashAttribute: "orderId",
  targetingKeyStandsIn: true,
  coverage: 0.8,
  arms: [
    { key: "control", weight: 0.4 },
    { key: "two-day", weight: 0.3 },
    { key: "exact-date", weight: 0.3 },
  ],
  condition: { site: { $in: ["North", "East"] } },
};

const CONDITIONS = [
  { site: "North" },
  { value: { $gt: 50 } },
  { channel: { $in: ["shop", "market"] } },
  { site: { $ne: "West" }, lines: { $gte: 2 } },
  { $or: [{ site: "East" }, { value: { $lte: 120 } }] },
];
const fifty: AssignableExperiment[] = Array.from({ length: 50 }, (_, i) => {
  const { condition: _one, ...plan } = single;
  const condition = CONDITIONS[i % CONDITIONS.length];
  return { ...plan, key: `plan-${i}`, seed: `plan-${i}-phase-1`, ...(condition === undefined ? {} : { condition }) };
});

function growthBook(experiments: readonly AssignableExperiment[]): GrowthBookClient {
  const payload = growthBookPayload(
    experiments.map((experiment) => ({
      state: "running",
      experiment,
      values: experiment.arms.map(({ key }) => key),
      defaultValue: "control",
      name: experiment.key,
      phase: "1",
    })),
  );
  const features: FeatureDefinitions = JSON.parse(JSON.stringify(payload.features));
  return new GrowthBookClient().initSync({ payload: { features } });
}

/** The same flag for flagd: a condition, a share of the traffic, three arms (its own hash, murmur). */
function flagd(): FlagdCore {
  const core = new FlagdCore();
  const share = {
    fractional: [
      ["control", 32],
      ["two-day", 24],
      ["exact-date", 24],
      ["none", 20],
    ],
  };
  core.setConfigurations(
    JSON.stringify({
      flags: {
        [single.key]: {
          state: "ENABLED",
          variants: { control: "control", "two-day": "two-day", "exact-date": "exact-date", none: "control" },
          defaultVariant: "none",
          targeting: { if: [{ in: [{ var: "site" }, ["North", "East"]] }, share, "none"] },
        },
      },
    }),
  );
  return core;
}

/** Evaluates one unit and returns a number that depends on the answer, so that the work cannot be left out. */
type Candidate = (index: number) => number;

const context = (index: number): OrderContext => {
  const found = contexts[index];
  if (found === undefined) throw new Error(`no context ${index}`);
  return found;
};

function bareLoop(): Candidate {
  const seedState = hashSeed(single.seed);
  return (index) => {
    const { orderId, site } = context(index);
    if (site !== "North" && site !== "East") return 0;
    const place = placeAfterSeed(seedState, orderId) / 10_000;
    if (place >= 0 && place < 0.32) return 1;
    if (place >= 0.4 && place < 0.64) return 2;
    return place >= 0.7 && place < 0.94 ? 3 : 0;
  };
}

function singleCandidates(): Record<string, Candidate> {
  const ours = compileExperiment(single);
  const client = growthBook([single]);
  const core = flagd();
  const user = (index: number): UserContext => users[index] ?? {};
  return {
    "Orderlab, one evaluation": (index) => ours(context(index)).armIndex + 1,
    "bare condition, hash, range": bareLoop(),
    "GrowthBookClient.evalFeature": (index) =>
      client.evalFeature(single.key, user(index)).experimentResult?.variationId ?? 0,
    "flagd-core": (index) =>
      core.resolveStringEvaluation(single.key, "control", evaluationContexts[index]).variant?.length ?? 0,
  };
}

function bulkCandidates(): Record<string, Candidate> {
  const ours = compileAll(fifty);
  const client = growthBook(fifty);
  const keys = fifty.map(({ key }) => key);
  return {
    "Orderlab, all of 50": (index) => {
      let sum = 0;
      for (const { armIndex } of ours(context(index))) sum += armIndex + 1;
      return sum;
    },
    "GrowthBookClient, all of 50": (index) => {
      let sum = 0;
      const user = users[index] ?? {};
      for (const key of keys) sum += (client.evalFeature(key, user).experimentResult?.variationId ?? -1) + 1;
      return sum;
    },
  };
}

let consumed = 0;

/** Runs a candidate for about the time of a round and returns how many units a second it evaluated. */
function rate(candidate: Candidate, batch: number): number {
  const started = performance.now();
  let done = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    for (let i = 0; i < batch; i++) consumed += candidate((done + i) % UNITS);
    done += batch;
    elapsed = performance.now() - started;
  }
  return (done / elapsed) * 1000;
}

function warmUp(candidates: Record<string, Candidate>, batch: number): void {
  for (const candidate of Object.values(candidates)) for (let i = 0; i < 3; i++) rate(candidate, batch);
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Medians by candidate; rounds take the candidates in turn, each round beginning with another one. */
function race(candidates: Record<string, Candidate>, batch: number): Map<string, number[]> {
  const entries = Object.entries(candidates);
  const rates = new Map(entries.map(([name]): [string, number[]] => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < entries.length; turn++) {
      const [name, candidate] = entries[(round + turn) % entries.length] ?? [];
      if (name !== undefined && candidate !== undefined) rates.get(name)?.push(rate(candidate, batch));
    }
  }
  return rates;
}

interface Row {
  readonly comparison: string;
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  readonly target: number;
  readonly passed: boolean;
}

/** The ratio is the median of the ratios within each round, so that a slow moment of the machine hits both sides. */
function compare(rates: Map<string, number[]>, ours: string, theirs: string, target: number): Row {
  const [a, b] = [rates.get(ours) ?? [], rates.get(theirs) ?? []];
  const ratio = medianOf(a.map((value, round) => value / (b[round] ?? Number.NaN)));
  return {
    comparison: `${ours} : ${theirs}`,
    ours: medianOf(a),
    theirs: medianOf(b),
    ratio,
    target,
    passed: ratio >= target,
  };
}

// Both are warmed up before either is timed: in a server, one evaluation runs beside fifty other plans.
const [alone, together] = [singleCandidates(), bulkCandidates()];
warmUp(alone, 2000);
warmUp(together, 50);
const singleRates = race(alone, 2000);
const bulkRates = race(together, 50);
const one = "Orderlab, one evaluation";
const rows = [
  compare(singleRates, one, "GrowthBookClient.evalFeature", 20),
  compare(singleRates, one, "flagd-core", 6),
  compare(singleRates, one, "bare condition, hash, range", 0.7),
  compare(bulkRates, "Orderlab, all of 50", "GrowthBookClient, all of 50", 12),
];
for (const { comparison, ours, theirs, ratio, target, passed } of rows) {
  console.log(
    `${comparison.padEnd(58)} ${Math.round(ours).toLocaleString("en").padStart(12)}/s ${Math.round(theirs).toLocaleString("en").padStart(12)}/s` +
      `  ratio ${ratio.toFixed(2).padStart(7)}  target ${String(target).padStart(4)}  ${passed ? "pass" : "FAIL"}`,
  );
}
console.log(JSON.stringify({ benchmark: "evaluate", rounds: ROUNDS, rows, consumed }));
process.exitCode = rows.every(({ passed }) => passed) ? 0 : 1;
