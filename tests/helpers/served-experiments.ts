import { createHash } from "node:crypto";
import { canonicalJson } from "../../app/features/experiments/canonical-json";
import { type Plan, planSchema } from "../../app/features/experiments/plan.schema";
import type { Db } from "../../db/client";
import { apiKeys, connections, decisions, experiments, phases, rollouts } from "../../db/schema";

/** Some time before every test. */
export const STARTED_AT = Date.UTC(2026, 0, 5);

/** A plan with three arms for orders at North and East, worth more than a test needs. */
export function aPlan(change: Partial<Plan> = {}): Plan {
  return planSchema.parse({
    version: 1,
    key: "delivery-promise",
    name: "Delivery promise",
    kind: "delivery",
    hypothesis: "An honest date sells",
    change: { kind: "delivery", what: "promise", today: "5 days", tried: "2 days" },
    unit: { type: "order", attribute: "orderId" },
    arms: [
      { key: "control", name: "Five days", weight: 0.4, payload: { days: 5 }, instruction },
      { key: "two-day", name: "Two days", weight: 0.3, payload: { days: 2 }, instruction },
      { key: "exact", name: "Exact date", weight: 0.3, payload: { days: 3 }, instruction },
    ],
    siteIds: [],
    audience: [],
    condition: { site: { $in: ["North", "East"] } },
    coverage: 0.8,
    layer: null,
    resources: [],
    metrics: { primary: marginMetric, guardrails: [], others: [] },
    inference: "hybrid",
    correction: "holm",
    alpha: 0.05,
    smallestGain: 10,
    horizon: { kind: "days", days: 42 },
    plannedUnits: 5_000,
    ordersPerMonth: 8_000,
    currency: "EUR",
    costs: [],
    costsLeftOut: [],
    assignedElsewhere: false,
    ...change,
  });
}

const instruction = { words: "", pictureId: null };
const marginMetric = {
  key: "margin",
  name: "Margin",
  description: "",
  measure: { kind: "margin" },
  windowHours: null,
  cap: null,
  direction: "higher",
  unit: "money",
};

/** Inserts a started experiment with one open phase; its id and its phase's id follow from the key. */
export function insertRunning(db: Db, plan: Plan, startedAt = STARTED_AT): { id: string; phaseId: string } {
  const text = canonicalJson(plan);
  const [id, phaseId] = [`x-${plan.key}`, `x-${plan.key}-1`];
  db.insert(experiments)
    .values({
      id,
      key: plan.key,
      name: plan.name,
      kind: plan.kind,
      status: "running",
      plan: text,
      planHash: createHash("sha256").update(text).digest("hex"),
      createdAt: startedAt,
      startedAt,
    })
    .run();
  const phase = { kind: "trial", seed: `${plan.key}-1`, coverage: plan.coverage, startedAt } as const;
  db.insert(phases)
    .values({ id: phaseId, experimentId: id, number: 1, ...phase })
    .run();
  return { id, phaseId };
}

/** Ships an arm of a concluded experiment, with a phase of its own. */
export function insertRollout(
  db: Db,
  { id, arm, share, holdOut, at }: { id: string; arm: string; share: number; holdOut: number; at: number },
): { phaseId: string } {
  db.insert(decisions)
    .values({ id: `d-${id}`, experimentId: id, kind: "ship", arm, reason: "it earns more", snapshot: {}, at })
    .run();
  db.insert(rollouts)
    .values({ experimentId: id, arm, share, holdOut, seed: `${id}-rollout`, startedAt: at })
    .run();
  const phaseId = `${id}-rollout`;
  db.insert(phases)
    .values({ id: phaseId, experimentId: id, number: 2, kind: "rollout", seed: phaseId, coverage: 1, startedAt: at })
    .run();
  return { phaseId };
}

export function insertConnection(db: Db, change: Partial<typeof connections.$inferInsert> = {}): void {
  db.insert(connections)
    .values({ id: "shop", slug: "shop", name: "Shop", kind: "api", createdAt: STARTED_AT, ...change })
    .run();
}

/** Inserts a key of the connection "shop" and returns the token. */
export function insertKey(db: Db, token: string, change: Partial<typeof apiKeys.$inferInsert> = {}): string {
  db.insert(apiKeys)
    .values({
      id: `key-${token}`,
      kind: "secret",
      name: token,
      keyHash: createHash("sha256").update(token).digest("hex"),
      shown: token.slice(0, 8),
      scopes: ["assignment:read", "event:write"],
      connectionId: "shop",
      allowedOrigins: [],
      createdAt: STARTED_AT,
      ...change,
    })
    .run();
  return token;
}
