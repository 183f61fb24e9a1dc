import { db, warehouse } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { log } from "~/lib/log.server";
import { currentPreferences, currentSmallestGroup } from "~/lib/organisation.server";
import { listStaffTeams, type StaffTeam } from "~db/queries/people/staff-teams";
import type { SiteScope } from "~db/queries/site-scope";
import type { TraceQuery, Traces } from "~db/warehouse/traces/traces";
import { type WorkCalendars, workCalendars } from "../calendars/calendars.server";
import { type Computed, computedStore } from "../flow-reading/computed-store";
import { type FlowFilter, flowSpan } from "../flow-reading/flow-filter";
import { checkFlow } from "../intended-flow/check-flow";
import { currentFlow } from "../intended-flow/intended-flow.server";
import { siteScopeOf } from "../order-scope.server";
import { flowMapOf } from "../process-map/flow-map";
import { flowColumns, waitClocks } from "../process-map/read-columns.server";
import { notSteps } from "../process-map/read-flow.server";
import { type FoundCause, foundCauses } from "./findings/found-causes";
import type { LaneKey } from "./lanes";
import { outcomesOf } from "./outcomes.server";
import { type ValueStream, valueStream } from "./stream";

/** More orders than this are read by an even part of them. */
const MOST_ORDERS = 150_000;

/** The stream of a set of orders, and what in it calls for somebody. */
export interface Audit {
  readonly stream: ValueStream;
  readonly causes: readonly FoundCause[];
}

const store = computedStore<Audit>((error) => log.error({ err: error }, "the value stream could not be computed"));

export interface StreamQuestion {
  readonly filter: FlowFilter;
  readonly scope: SiteScope;
  readonly at: number;
}

/** The value stream of the orders placed on some days; long readings answer with the share done. */
export async function readAudit({ filter, scope, at }: StreamQuestion): Promise<Computed<Audit>> {
  const calendars = workCalendars(db);
  const siteScope = siteScopeOf(db, scope);
  const { timeZone } = currentPreferences();
  const smallestGroup = currentSmallestGroup();
  const staff = listStaffTeams(db);
  const flow = currentFlow();
  const { version } = await warehouse.lag();
  const query: TraceQuery = {
    ...{ ...flowSpan(filter, timeZone), siteScope, leaveOut: notSteps, mostOrders: MOST_ORDERS },
    ...(filter.site === undefined ? {} : { sites: [filter.site] }),
  };
  return store.find({
    key: JSON.stringify([query, calendars.version, timeZone, smallestGroup, flow?.version ?? 0, staff]),
    version: String(version),
    at,
    run: async (onProgress) => {
      const traces = await warehouse.readTraces(query, (share) => onProgress(0.4 * share));
      const outcomeOf = await outcomesOf(query, at);
      const stream = await streamOf(traces, { calendars, staff, smallestGroup, outcomeOf }, (share) =>
        onProgress(0.6 + 0.2 * share),
      );
      const columns = await flowColumns(traces, calendars, timeZone, (share) => onProgress(0.8 + 0.1 * share));
      const reading = await checkFlow(traces, flow, at, (share) => onProgress(0.9 + 0.1 * share));
      return { stream, causes: foundCauses(stream, flowMapOf(columns), reading) };
    },
  });
}

interface Setting {
  readonly calendars: WorkCalendars;
  readonly staff: readonly StaffTeam[];
  readonly smallestGroup: number;
  readonly outcomeOf: Parameters<typeof valueStream>[0]["outcomeOf"];
}

function streamOf(
  traces: Traces,
  { calendars, staff, smallestGroup, outcomeOf }: Setting,
  onProgress: (share: number) => void,
): Promise<ValueStream> {
  const clockOf = waitClocks(traces, calendars);
  return valueStream({ traces, clockOf, whoOf: whoBehind(traces, staff), outcomeOf, smallestGroup }, onProgress);
}

/** Person and team behind each reference of a reading, on the day of the step. */
function whoBehind(traces: Traces, staff: readonly StaffTeam[]) {
  const { dayOf } = createFormat(currentPreferences());
  const links = traces.staff.map(({ connectionId, staffRef }) =>
    staff.filter((link) => link.connectionId === connectionId && link.staffRef === staffRef),
  );
  return (index: number, at: number): { readonly lane: LaneKey; readonly person: string } => {
    const ofReference = links[index] ?? [];
    const isDated = ofReference.some(({ validFrom, validUntil }) => validFrom !== null || validUntil !== null);
    const link = isDated ? ofReference.find((one) => holdsOn(one, dayOf(at))) : ofReference[0];
    if (!link) return { lane: { kind: "unlinked", id: "", name: "" }, person: `reference ${index}` };
    const { userId, teamId, teamName } = link;
    if (teamId === null) return { lane: { kind: "unlinked", id: "", name: "" }, person: userId };
    return { lane: { kind: "team", id: teamId, name: teamName ?? "" }, person: userId };
  };
}

function holdsOn({ validFrom, validUntil }: StaffTeam, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validUntil === null || validUntil >= day);
}
