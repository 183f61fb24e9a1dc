import { db, warehouse } from "~/lib/database.server";
import { currentSmallestGroup } from "~/lib/organisation.server";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import type { SiteScope } from "~db/queries/site-scope";
import type { Lag } from "~db/warehouse/warehouse";
import { workCalendars } from "../calendars/calendars.server";
import { armChoices, type Choice } from "./arm-choices.server";
import { type FlowDrawing, flowDrawing } from "./flow-drawing";
import { bottlenecks, type FlowMap, type FlowStep, type WorstPlace, worstPlace } from "./flow-map";
import type { MapQuestion } from "./map-question";
import { type MapDays, readFlow } from "./read-flow.server";
import { teamChoices } from "./team-choices.server";

export type { MapDays } from "./read-flow.server";

export interface MapChoices {
  readonly sites: readonly string[];
  readonly teams: readonly Choice[];
  readonly arms: readonly Choice[];
}

export interface Bottleneck {
  readonly step: ListedStep;
  readonly worst: WorstPlace | null;
}

export interface MapView {
  readonly days: MapDays;
  readonly choices: MapChoices;
  readonly lag: Lag;
  /** Sites whose waits count every hour, because they have no calendar. */
  readonly sitesWithout: readonly string[];
  /** Share done while the map is made; null when it is not being made. */
  readonly progress: number | null;
  readonly hasFailed: boolean;
  /** Null while there is none yet. */
  readonly flow: ShownFlow | null;
}

/** A step without its waits by weekday and site. */
export type ListedStep = Omit<FlowStep, "cells">;

export interface ShownFlow extends Omit<FlowMap, "steps"> {
  readonly asOf: number;
  readonly steps: readonly ListedStep[];
  /** The steps that hold orders up longest, the first the bottleneck. */
  readonly bottlenecks: readonly Bottleneck[];
  readonly across: FlowDrawing;
  readonly down: FlowDrawing;
  /** The step that was asked for, else the bottleneck. */
  readonly shown: FlowStep | null;
}

const BOTTLENECKS_SHOWN = 5;

/** The process map as its page shows it, of the sites that somebody may see. */
export async function viewMap(question: MapQuestion, scope: SiteScope, at: number): Promise<MapView> {
  const { value: map, asOf, progress, hasFailed, days } = await readFlow(question, scope, at);
  const sites = listSiteNames(db)
    .filter(({ id }) => scope.kind === "all" || scope.siteIds.includes(id))
    .map(({ name }) => name);
  return {
    days,
    choices: {
      sites,
      teams: teamChoices(db, scope, currentSmallestGroup()),
      arms: armChoices(db, scope),
    },
    lag: await warehouse.lag(),
    sitesWithout: workCalendars(db).sitesWithout.filter((site) => sites.includes(site)),
    progress,
    hasFailed,
    flow: map && shownFlow(map, question, asOf ?? at),
  };
}

const drawings = new WeakMap<FlowMap, Map<number, Pick<ShownFlow, "across" | "down">>>();

/** A map is laid out once for each share of rare steps. */
function drawingsOf(map: FlowMap, rare: number): Pick<ShownFlow, "across" | "down"> {
  const known = drawings.get(map) ?? new Map<number, Pick<ShownFlow, "across" | "down">>();
  drawings.set(map, known);
  const drawn = known.get(rare) ?? { across: flowDrawing(map, rare, "across"), down: flowDrawing(map, rare, "down") };
  known.set(rare, drawn);
  return drawn;
}

function shownFlow(map: FlowMap, question: MapQuestion, asOf: number): ShownFlow {
  const ranked = bottlenecks(map);
  return {
    ...map,
    asOf,
    steps: map.steps.map(withoutCells),
    bottlenecks: ranked
      .slice(0, BOTTLENECKS_SHOWN)
      .map((step) => ({ step: withoutCells(step), worst: worstPlace(step, map.sites) })),
    ...drawingsOf(map, question.rare),
    shown: map.steps.find(({ from, to }) => `${from}>${to}` === question.step) ?? ranked[0] ?? null,
  };
}

function withoutCells({ cells: _, ...step }: FlowStep): ListedStep {
  return step;
}
