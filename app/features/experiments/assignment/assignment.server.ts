import { hash } from "node:crypto";
import { clock } from "~/lib/clock";
import { onControlChange } from "~/lib/control-changes.server";
import { db, warehouse } from "~/lib/database.server";
import type { AssignmentSource } from "~db/warehouse/warehouse";
import { type AttributeContext, growthBookPayload } from "~experiments";
import { type Exposure, type ResolvedExposure, resolveExposure } from "./exposure";
import { knownFacts } from "./known-facts.server";
import { type AssignmentLedger, assignmentLedger } from "./ledger.server";
import { type PlanSet, type RunningPlans, runningPlans } from "./running-plans.server";
import type { Evaluation, ServablePlan } from "./servable-plan";

type OnError = (message: string, error: unknown) => void;

interface Assignments {
  readonly ledger: AssignmentLedger;
  readonly plans: RunningPlans;
  readonly stopWatching: () => void;
  onError: OnError;
}

declare global {
  /** Once for each process: in development the pages' modules and the listener's are loaded apart. */
  var orderlabAssignments: Assignments | undefined;
}

function assignments(): Assignments {
  globalThis.orderlabAssignments ??= open();
  return globalThis.orderlabAssignments;
}

function open(): Assignments {
  const report: OnError = (message, error) => globalThis.orderlabAssignments?.onError(message, error);
  const ledger = assignmentLedger(warehouse, (error) => report("Assignments wait for the disk", error));
  const known = knownFacts({ warehouse, onError: (error) => report("What is known of customers is old", error) });
  const plans = runningPlans({
    db,
    warehouse,
    ledger,
    known,
    onError: (error, experimentId) => report(`The experiment ${experimentId} cannot be served`, error),
  });
  const refresh = () => {
    plans.refresh().catch((error: unknown) => report("The running plans cannot be read", error));
  };
  const stopWatching = onControlChange(refresh);
  const stop = () => {
    stopWatching();
    known.stop();
  };
  return { ledger, plans, stopWatching: stop, onError: () => {} };
}

/** Loads what is served; call once before the first request. `onError` hears of everything that goes wrong beside answers. */
export async function startAssignments(onError: OnError): Promise<void> {
  assignments().onError = onError;
  await assignments().plans.refresh();
}

/** What is served now. */
export function servedPlans(): PlanSet {
  return assignments().plans.current();
}

/**
 * Call after a change of an experiment's state, phase, roll-out or decision, once it is committed. Resolves when the change
 * is served. The listener calls it after every page that wrote; other processes' changes are noticed within a second.
 */
export function assignmentPlansChanged(): Promise<void> {
  return assignments().plans.refresh();
}

/** Enters an evaluation in the ledger, when it is one that counts. Never waits. */
export function recordEvaluation(
  plan: ServablePlan,
  { unit, served }: Evaluation,
  context: AttributeContext,
  source: AssignmentSource,
): void {
  if (plan.ledgerPhaseId === null || unit === null || served?.reason !== "SPLIT" || served.variant === null) return;
  assignments().ledger.record({
    experimentId: plan.experimentId,
    phaseId: plan.ledgerPhaseId,
    unit,
    arm: served.variant,
    assignedAt: clock.now(),
    source,
    late: false,
    site: textIn(context.site),
    channel: textIn(context.channel),
  });
}

function textIn(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= 100 ? value : null;
}

/** The ledger row of a reported exposure, or why there is none. */
export function findExposure(exposure: Exposure): ResolvedExposure {
  return resolveExposure(servedPlans(), exposure);
}

/** Resolves when every assignment recorded so far is on disk. */
export function flushAssignments(): Promise<void> {
  return assignments().ledger.flush();
}

/** Assignments that wait for the disk. */
export function waitingAssignments(): number {
  return assignments().ledger.waiting();
}

/** Flushes and forgets; before the databases are closed. */
export async function stopAssignments(): Promise<void> {
  const open = globalThis.orderlabAssignments;
  if (!open) return;
  open.stopWatching();
  await open.ledger.flush();
  globalThis.orderlabAssignments = undefined;
}

export interface FeaturesDocument {
  readonly body: string;
  readonly etag: string;
}

let features: (FeaturesDocument & { readonly version: number }) | null = null;

/** What the GrowthBook SDKs read, serialised once for each change of the plans. */
export function featuresDocument(): FeaturesDocument {
  const { plans, version } = servedPlans();
  if (features?.version === version) return features;
  const payload = growthBookPayload(plans.map((plan) => plan.payload));
  const body = JSON.stringify({ status: 200, ...payload });
  features = { version, body, etag: etagOf(body) };
  return features;
}

/** A weak tag over an uncompressed body: it stays the same whichever way the body is compressed. */
export function etagOf(body: string): string {
  return `W/"${hash("sha256", body, "buffer").toString("base64url", 0, 16)}"`;
}
