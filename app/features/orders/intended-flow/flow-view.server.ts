import { db, warehouse } from "~/lib/database.server";
import { log } from "~/lib/log.server";
import { currentPreferences } from "~/lib/organisation.server";
import { findCurrentFlow, type ListedFlow, listFlowVersions } from "~db/queries/process/intended-flows";
import type { SiteScope } from "~db/queries/site-scope";
import type { TraceQuery } from "~db/warehouse/traces/traces";
import type { IntendedFlow } from "~experiments";
import { type Computed, computedStore } from "../flow-reading/computed-store";
import { type FlowFilter, flowSpan } from "../flow-reading/flow-filter";
import { siteScopeOf } from "../order-scope.server";
import { notSteps } from "../process-map/read-flow.server";
import { checkFlow, type FlowReading, type FoundDeviation } from "./check-flow";

/** More orders than this are read by an even part of them. */
const MOST_ORDERS = 200_000;

const store = computedStore<FlowReading>((error) => log.error({ err: error }, "the flow could not be read"));

export interface FlowQuestion {
  readonly filter: FlowFilter;
  readonly scope: SiteScope;
  readonly at: number;
}

/** What is meant: the newest version of the flow, or null while nobody has said. */
export function currentFlow(): (IntendedFlow & { readonly version: number }) | null {
  return findCurrentFlow(db) ?? null;
}

const usualSteps: IntendedFlow["steps"] = [
  ["placed", "paid"],
  ["paid", "picked"],
  ["picked", "packed"],
  ["packed", "shipped"],
  ["shipped", "delivered"],
  ["delivered", "return_requested"],
  ["return_requested", "return_received"],
  ["return_received", "refunded"],
];

/** The steps that something may be said about: those that are meant, or the usual ones while nobody has said. */
export function stepsOfFlow(): IntendedFlow["steps"] {
  return currentFlow()?.steps ?? usualSteps;
}

/** What orders do and how it keeps to the intended flow; long readings answer with the share done. */
export async function readConformance({ filter, scope, at }: FlowQuestion): Promise<Computed<FlowReading>> {
  const query: TraceQuery = {
    ...flowSpan(filter, currentPreferences().timeZone),
    ...{ siteScope: siteScopeOf(db, scope), leaveOut: notSteps },
    ...(filter.site === undefined ? {} : { sites: [filter.site] }),
  };
  return checkOrders(query, at);
}

/** The same of any orders. */
export async function checkOrders(asked: TraceQuery, at: number): Promise<Computed<FlowReading>> {
  const flow = currentFlow();
  const query = { ...asked, mostOrders: MOST_ORDERS };
  const { version } = await warehouse.lag();
  return store.find({
    key: JSON.stringify([Object.entries(query).sort(([one], [other]) => (one < other ? -1 : 1)), flow?.version ?? 0]),
    version: String(version),
    at,
    run: async (onProgress) => {
      const traces = await warehouse.readTraces(query, (share) => onProgress(share * 0.8));
      return checkFlow(traces, flow, at, (share) => onProgress(0.8 + share * 0.2));
    },
  });
}

export interface FlowView {
  readonly reading: Computed<FlowReading>;
  readonly flow: (IntendedFlow & { readonly version: number }) | null;
  readonly versions: readonly Pick<ListedFlow, "version" | "note" | "byName" | "createdAt">[];
}

/** The flow's page: what is meant, its versions, and how orders keep to it. Deviations come without their orders. */
export async function viewFlow(question: FlowQuestion): Promise<FlowView> {
  const { value, ...computed } = await readConformance(question);
  const reading = { ...computed, value: value && { ...value, conformance: value.conformance && withoutOrders(value) } };
  const versions = listFlowVersions(db).map(({ version, note, byName, createdAt }) => ({
    ...{ version, note, byName, createdAt },
  }));
  return { reading, flow: currentFlow(), versions };
}

function withoutOrders({ conformance }: FlowReading): FlowReading["conformance"] {
  if (!conformance) return null;
  return { ...conformance, deviations: conformance.deviations.map((found) => ({ ...found, orderIds: [] })) };
}

/** The orders of one deviation; undefined when the reading has none like it. */
export async function findDeviation(
  question: FlowQuestion,
  asked: { readonly kind: string | null; readonly from: string | null; readonly to: string | null },
): Promise<Computed<FlowReading> & { readonly deviation: FoundDeviation | undefined }> {
  const reading = await readConformance(question);
  const deviation = reading.value?.conformance?.deviations.find(
    ({ kind, from, to }) => kind === asked.kind && from === asked.from && to === asked.to,
  );
  return { ...reading, deviation };
}
