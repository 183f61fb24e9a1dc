import type { Plan } from "~/features/experiments/plan.schema";
import { planSchema } from "~/features/experiments/plan.schema";
import { freezePlan } from "~/features/experiments/planning/running/start-experiment";
import type { Db } from "~db/client";
import { type ExperimentStatus, experimentSites, experiments, phases } from "~db/schema/experiments";
import type { LedgerRow, Warehouse, WarehouseEvent } from "~db/warehouse/warehouse";
import { seeded } from "~experiments";

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
/** Monday, 2 March 2026, 08:00 in Berlin. */
export const TRIAL_START = Date.UTC(2026, 2, 2, 7);

type Metrics = Plan["metrics"];

const share = (key: string, name: string, type: string, direction: "higher" | "lower"): Metrics["primary"] => ({
  key,
  name,
  description: "",
  measure: { kind: "proportion", event: { type } },
  windowHours: 7 * 24,
  cap: null,
  direction,
  unit: "share",
});

export const marginMetric: Metrics["primary"] = {
  key: "contribution-margin",
  name: "Contribution margin",
  description: "",
  measure: { kind: "margin" },
  windowHours: 7 * 24,
  cap: null,
  direction: "higher",
  unit: "money",
};
export const damageMetric = share("damage-claims", "Damage claims", "error_reported", "lower");
export const cancelMetric = share("cancellations", "Cancellations", "cancelled", "lower");

/** A packaging plan of two arms, margin first, damage guarded, four weeks. */
export function trialPlan(members: Partial<Plan> = {}): Plan {
  const arm = (key: string, name: string, weight = 0.5) => ({
    key,
    name,
    weight,
    payload: key,
    instruction: { words: `Pack it in the ${name}`, pictureId: null },
  });
  return planSchema.parse({
    version: 1,
    key: "paper-mailer",
    name: "Paper mailer",
    kind: "packaging",
    hypothesis: "A paper mailer is cheaper and protects as well.",
    change: { kind: "packaging", today: "Box", tried: "Paper mailer" },
    unit: { type: "order", attribute: "orderId" },
    arms: [arm("box", "Box"), arm("mailer", "Paper mailer")],
    siteIds: [],
    audience: [],
    condition: null,
    coverage: 1,
    layer: null,
    resources: [],
    metrics: { primary: marginMetric, guardrails: [{ metric: damageMetric, margin: 0.02 }], others: [cancelMetric] },
    inference: "hybrid",
    correction: "holm",
    alpha: 0.05,
    smallestGain: 20,
    horizon: { kind: "days", days: 28 },
    plannedUnits: 2_000,
    ordersPerMonth: 8_400,
    currency: "EUR",
    costs: [],
    costsLeftOut: [],
    assignedElsewhere: false,
    ...members,
  });
}

export interface StartedTrial {
  readonly id?: string;
  readonly plan?: Plan;
  readonly status?: ExperimentStatus;
  readonly siteIds?: readonly string[];
}

/** A started experiment in the control database, as the start leaves it. */
export function startTrial(
  db: Db,
  { id = "x1", plan = trialPlan(), status = "running", siteIds = [] }: StartedTrial = {},
) {
  const { text, hash } = freezePlan(plan);
  db.insert(experiments)
    .values({
      id,
      key: plan.key,
      name: plan.name,
      kind: plan.kind,
      status,
      plan: text,
      planHash: hash,
      assignedElsewhere: plan.assignedElsewhere,
      createdAt: TRIAL_START,
      startedAt: TRIAL_START,
      plannedEndAt: plan.horizon.kind === "days" ? TRIAL_START + plan.horizon.days * DAY : null,
      plannedUnits: plan.plannedUnits,
      concludedAt: status === "concluded" ? TRIAL_START + 60 * DAY : null,
    })
    .run();
  for (const siteId of siteIds) db.insert(experimentSites).values({ experimentId: id, siteId }).run();
  const phase = { id: `${id}-1`, experimentId: id, number: 1, kind: "trial", startedAt: TRIAL_START } as const;
  db.insert(phases)
    .values({ ...phase, seed: "seed", coverage: plan.coverage })
    .run();
  return { id, phaseId: phase.id, plan };
}

export interface TrialShape {
  readonly experimentId?: string;
  readonly phaseId?: string;
  readonly orders?: number;
  readonly days?: number;
  /** What the second arm adds to an order's margin, minor units. */
  readonly gain?: number;
  /** Share of damaged orders by arm. */
  readonly damage?: readonly [number, number];
  /** Drops an order of the second arm. */
  readonly loses?: (order: { readonly site: string; readonly at: number }) => boolean;
  readonly seed?: string;
}

/** Orders of a two-armed trial: placed at once, some damaged two days later. Deterministic. */
export function trialData(shape: TrialShape = {}): { rows: LedgerRow[]; events: WarehouseEvent[] } {
  const { experimentId = "x1", phaseId = "x1-1", orders = 1_000, days = 28, gain = 0, damage = [0.02, 0.02] } = shape;
  const random = seeded(shape.seed ?? "trial");
  const rows: LedgerRow[] = [];
  const events: WarehouseEvent[] = [];
  const sites = ["North", "East", "West"];
  for (let index = 0; index < orders; index++) {
    const at = TRIAL_START + Math.floor((index / orders) * days * DAY);
    const isSecond = random.chance(0.5);
    const site = random.pick(sites);
    const price = 3_000 + Math.round(random.uniform() * 4_000) + (isSecond ? gain : 0);
    const isDamaged = random.uniform() < (damage[isSecond ? 1 : 0] ?? 0);
    if (isSecond && shape.loses?.({ site, at })) continue;
    const orderId = `${experimentId}-o${index}`;
    const ledger = { experimentId, phaseId, unit: orderId, arm: isSecond ? "mailer" : "box", assignedAt: at };
    rows.push({ ...ledger, source: "evaluation", late: false, site, channel: "shop" });
    const event = (type: string, occurredAt: number, attributes: WarehouseEvent["attributes"]): WarehouseEvent => ({
      connectionId: "shop",
      eventId: `${orderId}-${type}`,
      type,
      occurredAt,
      startAt: null,
      orderId,
      customerId: null,
      staffRef: null,
      units: null,
      attributes,
    });
    events.push(event("placed", at + 1_000, { site, price: { amountMinor: price, currency: "EUR" } }));
    if (isDamaged) {
      events.push(event("error_reported", at + 2 * DAY, { amount: { amountMinor: 900, currency: "EUR" } }));
    }
  }
  return { rows, events };
}

/** Stores a trial's data in the order given. */
export async function storeTrial(
  warehouse: Warehouse,
  { rows, events }: { rows: readonly LedgerRow[]; events: readonly WarehouseEvent[] },
): Promise<void> {
  await warehouse.recordAssignments(rows);
  await warehouse.append({ events, quarantined: [], assignments: [], recordedAt: TRIAL_START + 90 * DAY });
}
