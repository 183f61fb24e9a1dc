import { db, warehouse } from "~/lib/database.server";
import { currentSmallestGroup } from "~/lib/organisation.server";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import type { Lag } from "~db/warehouse/warehouse";
import { workCalendars } from "../calendars/calendars.server";
import { armChoices, type Choice } from "./filters/arm-choices.server";
import type { MapQuestion } from "./filters/map-question";
import { teamChoices } from "./filters/team-choices.server";
import { checkFlowOfMap, type FlowCheck } from "./flow-check/flow-check.server";
import { bottlenecks, type FlowMap, type FlowStep, type WorstPlace, worstPlace } from "./flow-map";
import { type ShownHandOff, shownHandOffs, toDraw } from "./hand-offs/map-hand-offs.server";
import { flowDrawing } from "./picture/flow-drawing";
import type { FlowDrawing } from "./picture/lay-out";
import { type MapDays, readFlow } from "./read-flow.server";
import { type StepTouches, stepTouches, type Viewer } from "./step/step-touches.server";

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
  readonly handOffs: readonly ShownHandOff[];
  readonly across: FlowDrawing;
  readonly down: FlowDrawing;
  /** The step that was asked for, else the bottleneck. */
  readonly shown: { readonly step: FlowStep; readonly touches: StepTouches; readonly isBottleneck: boolean } | null;
  /** Null unless the picture is told by the intended flow. */
  readonly check: FlowCheck | null;
}

const BOTTLENECKS_SHOWN = 5;

/** The process map as its page shows it, of the sites that somebody may see. */
export async function viewMap(question: MapQuestion, viewer: Viewer, at: number): Promise<MapView> {
  const { scope } = viewer;
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
    flow: map && (await shownFlow(map, { question, viewer, days, at, asOf: asOf ?? at })),
  };
}

type Drawings = Pick<ShownFlow, "across" | "down">;
const drawings = new WeakMap<FlowMap, Map<string, Drawings>>();

/** A map is laid out once for each share of rare steps, and once more for each version of the intended flow or of hand-offs. */
function drawingsOf(map: FlowMap, rare: number, flow: FlowCheck["flow"], handOffs: readonly ShownHandOff[]): Drawings {
  const known = drawings.get(map) ?? new Map<string, Drawings>();
  drawings.set(map, known);
  const passed = toDraw(handOffs);
  const key = `${rare} ${flow?.version ?? "waits"} ${JSON.stringify(passed)}`;
  const meant = flow?.steps ?? null;
  const drawn = known.get(key) ?? {
    across: flowDrawing(map, rare, "across", meant, passed),
    down: flowDrawing(map, rare, "down", meant, passed),
  };
  known.set(key, drawn);
  return drawn;
}

interface ShownFrom {
  readonly question: MapQuestion;
  readonly viewer: Viewer;
  readonly days: MapDays;
  readonly at: number;
  readonly asOf: number;
}

async function shownFlow(map: FlowMap, { question, viewer, days, at, asOf }: ShownFrom): Promise<ShownFlow> {
  const ranked = bottlenecks(map);
  const check = question.by === "flow" ? await checkFlowOfMap(map, { question, scope: viewer.scope, days, at }) : null;
  const step = map.steps.find(({ from, to }) => `${from}>${to}` === question.step) ?? ranked[0];
  const handOffs = shownHandOffs(db, map);
  return {
    ...map,
    asOf,
    handOffs,
    check,
    steps: map.steps.map(withoutCells),
    bottlenecks: ranked
      .slice(0, BOTTLENECKS_SHOWN)
      .map((step) => ({ step: withoutCells(step), worst: worstPlace(step, map.sites) })),
    ...drawingsOf(map, question.rare, check?.flow ?? null, handOffs),
    shown: step ? { step, touches: stepTouches(db, viewer, step), isBottleneck: step === ranked[0] } : null,
  };
}

function withoutCells({ cells: _, ...step }: FlowStep): ListedStep {
  return step;
}
