import type { SiteScope } from "~db/queries/site-scope";
import type { Deviation, IntendedFlow } from "~experiments";
import type { Computed } from "../../flow-reading/computed-store";
import { checkOrders, currentFlow } from "../../intended-flow/intended-flow.server";
import type { MapQuestion } from "../filters/map-question";
import { type FlowMap, unusedSteps } from "../flow-map";
import { type MapDays, traceQuery } from "../read-flow.server";

const DEVIATIONS_SHOWN = 5;

/** How the orders of a map keep to the intended flow. */
export interface FlowCheck {
  /** Null while nobody has said what is meant. */
  readonly flow: (Pick<IntendedFlow, "steps"> & { readonly version: number }) | null;
  /** Null while orders are being read. */
  readonly found: FoundConformance | null;
  /** Steps that are meant and that none of these orders takes. */
  readonly unused: IntendedFlow["steps"];
  readonly reading: Pick<Computed<unknown>, "asOf" | "progress" | "hasFailed">;
}

export interface FoundConformance {
  readonly orders: number;
  readonly conforming: number;
  /** Those of most orders. */
  readonly deviations: readonly Deviation[];
  readonly deviationKinds: number;
}

interface Asked {
  readonly question: MapQuestion;
  readonly scope: SiteScope;
  readonly days: MapDays;
  readonly at: number;
}

/** Checks the orders that a map is about against the intended flow. */
export async function checkFlowOfMap(map: FlowMap, { question, scope, days, at }: Asked): Promise<FlowCheck> {
  const flow = currentFlow();
  if (!flow) return { flow, found: null, unused: [], reading: { asOf: null, progress: null, hasFailed: false } };
  const { value, ...reading } = await checkOrders(traceQuery(question, scope, days), at);
  return {
    flow: { version: flow.version, steps: flow.steps },
    found: value?.conformance
      ? {
          ...{ orders: value.orders, conforming: value.conformance.conforming },
          deviations: value.conformance.deviations
            .slice(0, DEVIATIONS_SHOWN)
            .map(({ kind, from, to, cases, times }) => ({ kind, from, to, cases, times })),
          deviationKinds: value.conformance.deviations.length,
        }
      : null,
    unused: unusedSteps(map, flow.steps),
    reading,
  };
}
