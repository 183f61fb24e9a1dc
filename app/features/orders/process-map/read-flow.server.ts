import { db, warehouse } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { log } from "~/lib/log.server";
import { currentPreferences, currentSmallestGroup } from "~/lib/organisation.server";
import { startOfDay } from "~/lib/start-of-day";
import type { SiteScope } from "~db/queries/site-scope";
import type { TraceQuery } from "~db/warehouse/traces/traces";
import { workCalendars } from "../calendars/calendars.server";
import { type Computed, computedStore } from "../flow-reading/computed-store";
import { siteScopeOf } from "../order-scope.server";
import { armQuery } from "./filters/arm-choices.server";
import type { MapQuestion } from "./filters/map-question";
import { staffOfTeam } from "./filters/team-choices.server";
import { type FlowMap, flowMapOf } from "./flow-map";
import { handOffErrors } from "./hand-offs/map-hand-offs.server";
import { flowColumns } from "./read-columns.server";

/** Events that are no steps of an order: what is said about it, and what only systems need. */
export const notSteps: readonly string[] = [
  "exposed",
  "promised",
  "note",
  "modified",
  "error_reported",
  "contact_received",
  "feedback_asked",
  "feedback_received",
];

/** More orders than this are read in part; a map of an even part is the same to the eye. */
const MOST_ORDERS = 400_000;
const USUAL_DAYS = 90;
const DAY_MS = 86_400_000;
/** The part of the time that reading the events takes. */
const READING = 0.7;
/** The days that a map is about, yyyy-mm-dd, both included. */
export interface MapDays {
  readonly from: string;
  readonly to: string;
}

export interface FlowAnswer extends Computed<FlowMap> {
  readonly days: MapDays;
}

const maps = computedStore<FlowMap>((error) => log.error({ err: error }, "a process map could not be made"));

/** The map that a question asks for, within the sites that somebody may see. */
export async function readFlow(question: MapQuestion, scope: SiteScope, at: number): Promise<FlowAnswer> {
  const days = daysOf(question, createFormat(currentPreferences()).dayOf(at));
  const { version } = await warehouse.lag();
  const calendars = workCalendars(db);
  const query = { ...traceQuery(question, scope, days), marked: handOffErrors(db) };
  const { timeZone } = currentPreferences();
  const found = await maps.find({
    key: JSON.stringify([query, calendars.version, timeZone]),
    version: String(version),
    at,
    run: async (onProgress) => {
      const traces = await warehouse.readTraces(query, (share) => onProgress(READING * share));
      const columns = await flowColumns(traces, calendars, timeZone, (share) =>
        onProgress(READING + (1 - READING) * share),
      );
      return flowMapOf(columns, traces.marked);
    },
  });
  return { ...found, days };
}

/** What a question asks of the traces, within the sites that the reader may see. */
export function traceQuery(question: MapQuestion, scope: SiteScope, days: MapDays): TraceQuery {
  const { timeZone } = currentPreferences();
  const { site, channel, region, team, arm } = question;
  const armOf = arm === undefined ? undefined : armQuery(db, scope, arm);
  return {
    siteScope: siteScopeOf(db, scope),
    leaveOut: notSteps,
    mostOrders: MOST_ORDERS,
    placedFrom: startOfDay(days.from, timeZone),
    placedUntil: startOfDay(nextDay(days.to), timeZone),
    ...(site === undefined ? {} : { sites: [site] }),
    ...(channel === undefined ? {} : { channels: [channel] }),
    ...(region === undefined ? {} : { regions: [region] }),
    ...(team === undefined ? {} : { staff: staffOfTeam(db, scope, team, currentSmallestGroup()) }),
    ...(armOf === undefined ? {} : { arm: armOf }),
  };
}

/** The days asked for; the last ninety up to today when none are. */
export function daysOf({ from, to }: Pick<MapQuestion, "from" | "to">, today: string): MapDays {
  const end = to ?? today;
  const usual = new Date(Date.parse(`${end}T00:00:00Z`) - USUAL_DAYS * DAY_MS).toISOString().slice(0, 10);
  return from !== undefined && from <= end ? { from, to: end } : { from: usual, to: end };
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
