import type { Db } from "~db/client";
import {
  findFrozenPlan,
  listServableExperiments,
  type ServableExperiment,
} from "~db/queries/list-servable-experiments";
import type { LedgerRow, Warehouse } from "~db/warehouse/warehouse";
import { type AttributeContext, EnrolledSet } from "~experiments";
import { planSchema } from "../plan.schema";
import { askedFacts } from "./asked-facts";
import type { KnownFacts } from "./known-facts.server";
import type { AssignmentLedger } from "./ledger.server";
import { compileServable, currentPhase, type ServablePlan } from "./servable-plan";

/** What is served now, compiled; replaced as a whole when something changed. */
export interface PlanSet {
  /** By key, the order of bulk answers. */
  readonly plans: readonly ServablePlan[];
  readonly byKey: ReadonlyMap<string, ServablePlan>;
  /** Rises with every change. */
  readonly version: number;
}

export interface RunningPlans {
  current(): PlanSet;
  /** Reads what changed; resolves when it is served. Calls that come meanwhile are served by one more reading. */
  refresh(): Promise<void>;
}

interface Compiled {
  readonly signature: string;
  /** null: it cannot be served, and that was said once. */
  readonly plan: ServablePlan | null;
}

interface Parts {
  readonly db: Db;
  readonly warehouse: Pick<Warehouse, "enrolledUnits">;
  readonly ledger: Pick<AssignmentLedger, "flush" | "watch">;
  readonly known: Pick<KnownFacts, "need" | "fill">;
  /** Hears of plans that cannot be served; the others are. */
  readonly onError: (error: unknown, experimentId: string) => void;
}

/** Holds the compiled plans in memory: answering reads no database. */
export function runningPlans(parts: Parts): RunningPlans {
  let compiled = new Map<string, Compiled>();
  let current: PlanSet = { plans: [], byKey: new Map(), version: 0 };
  let reading: Promise<void> | null = null;
  let again = false;

  const read = async () => {
    const next = new Map<string, Compiled>();
    const stops: (() => void)[] = [];
    for (const experiment of listServableExperiments(parts.db)) {
      const signature = JSON.stringify(experiment);
      const known = compiled.get(experiment.id);
      const same = known?.signature === signature ? known : null;
      next.set(experiment.id, same ?? (await compile(parts, experiment, signature, stops)));
    }
    const changed = next.size !== compiled.size || [...next].some(([id, entry]) => compiled.get(id) !== entry);
    if (changed) {
      compiled = next;
      const plans = [...next.values()].flatMap(({ plan }) => plan ?? []);
      await parts.known.need(
        plans.flatMap(({ plan, status }) => (status === "concluded" ? [] : (askedFacts(plan) ?? []))),
      );
      current = { plans, byKey: new Map(plans.map((plan) => [plan.key, plan])), version: current.version + 1 };
    }
    for (const stop of stops) stop();
  };
  const refresh = (): Promise<void> => {
    if (reading) {
      again = true;
      return reading;
    }
    reading = read().finally(() => {
      reading = null;
      if (!again) return;
      again = false;
      return refresh();
    });
    return reading;
  };
  return { current: () => current, refresh };
}

async function compile(
  parts: Parts,
  experiment: ServableExperiment,
  signature: string,
  stops: (() => void)[],
): Promise<Compiled> {
  try {
    const plan = planSchema.parse(JSON.parse(findFrozenPlan(parts.db, experiment.id) ?? "null"));
    const enrolled =
      experiment.status === "enrolmentStopped" ? await loadEnrolled(parts, experiment, plan.arms, stops) : null;
    const asked = askedFacts(plan);
    const fill = asked === null ? null : (context: AttributeContext) => parts.known.fill(context, asked);
    return { signature, plan: compileServable(experiment, plan, enrolled, fill) };
  } catch (error) {
    parts.onError(error, experiment.id);
    return { signature, plan: null };
  }
}

/**
 * The units of the stopped phase. Until the plan is swapped it goes on as it was, so units that are still given an arm
 * meanwhile are added as well: they have it.
 *
 * @param stops Takes what the caller calls after the swap.
 */
async function loadEnrolled(
  { warehouse, ledger }: Parts,
  experiment: ServableExperiment,
  arms: readonly { readonly key: string }[],
  stops: (() => void)[],
): Promise<EnrolledSet> {
  const phaseId = currentPhase(experiment.phases, "trial")?.id ?? "";
  const enrolled = new EnrolledSet();
  const indexes = new Map(arms.map(({ key }, index) => [key, index]));
  const add = ({ unit, arm }: Pick<LedgerRow, "unit" | "arm">) => {
    const index = indexes.get(arm);
    if (index !== undefined) enrolled.add(unit, index);
  };
  stops.push(
    ledger.watch((row) => {
      if (row.phaseId === phaseId) add(row);
    }),
  );
  await ledger.flush();
  for await (const row of warehouse.enrolledUnits(phaseId)) add(row);
  return enrolled;
}
