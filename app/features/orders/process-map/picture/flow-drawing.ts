import type { IntendedFlow } from "~experiments";
import { bottlenecks, drawnSteps, type FlowMap, type FlowStep, meantBy, unusedSteps } from "../flow-map";
import {
  type Direction,
  type FlowDrawing,
  type HandOffMark,
  layOut,
  type StepLevel,
  type StepToDraw,
  type WaitLevel,
} from "./lay-out";

const LONG_PART = 0.1;
const SOME_PART = 0.03;
/** Steps that are not meant are drawn however rare they are, up to so many. */
const MOST_ASTRAY = 12;

/** A hand-off as it is drawn: between which activities. */
export interface HandOffToDraw extends HandOffMark {
  readonly from: string;
  readonly to: string;
}

/**
 * Lays the steps that enough orders take out from left to right, or from top to bottom.
 *
 * @param handOffs Drawn at their step; as a line of their own where there is none.
 * @param meant Steps of the intended flow: what is drawn is told by them instead of by its waits; null: by its waits.
 */
export function flowDrawing(
  map: FlowMap,
  rareShare: number,
  direction: Direction,
  meant: IntendedFlow["steps"] | null = null,
  handOffs: readonly HandOffToDraw[] = [],
): FlowDrawing {
  const activities = map.activities.map(({ activity, orders }) => ({
    ...{ activity, orders, share: orders / Math.max(1, map.orders) },
  }));
  if (!meant) return layOut(activities, withHandOffs(waitSteps(map, rareShare), handOffs), direction);
  const steps = checkedSteps(map, rareShare, meant);
  const known = new Set(activities.map(({ activity }) => activity));
  const unseen = new Set(steps.flatMap(({ from, to }) => [from, to]).filter((name) => !known.has(name)));
  return layOut(
    [...activities, ...[...unseen].map((activity) => ({ activity, orders: 0, share: 0 }))],
    withHandOffs(steps, handOffs),
    direction,
  );
}

/** Marks steps at which work is passed on; where its activities are drawn but no step between them, a line is added. */
function withHandOffs(steps: readonly StepToDraw[], handOffs: readonly HandOffToDraw[]): readonly StepToDraw[] {
  const drawn = new Set(steps.flatMap(({ from, to }) => [from, to]));
  const marks = new Map<string, HandOffToDraw[]>();
  for (const handOff of handOffs) {
    const key = `${handOff.from}>${handOff.to}`;
    marks.set(key, [...(marks.get(key) ?? []), handOff]);
  }
  const marked = steps.map((step) => {
    const own = marks.get(`${step.from}>${step.to}`);
    return own ? { ...step, handOffs: own } : step;
  });
  const taken = new Set(steps.map(({ from, to }) => `${from}>${to}`));
  const apart = [...marks.values()].flatMap((own): StepToDraw[] => {
    const [{ from, to } = { from: "", to: "" }] = own;
    if (taken.has(`${from}>${to}`) || !drawn.has(from) || !drawn.has(to)) return [];
    const nothing = { orders: 0, count: 0, share: 0, meanWorking: 0, meanElapsed: 0 };
    return [{ from, to, ...nothing, level: "passed", handOffs: own }];
  });
  return [...marked, ...apart];
}

function waitSteps(map: FlowMap, rareShare: number): readonly StepToDraw[] {
  const [longest] = bottlenecks(map);
  return drawnSteps(map, rareShare).map((step) => toDraw(step, levelOf(step, longest)));
}

function checkedSteps(map: FlowMap, rareShare: number, meant: IntendedFlow["steps"]): readonly StepToDraw[] {
  const isMeant = meantBy(meant);
  const often = drawnSteps(map, rareShare);
  const astray = map.steps
    .filter((step) => !isMeant(step))
    .sort((one, other) => other.cases - one.cases)
    .slice(0, MOST_ASTRAY);
  const unused = unusedSteps(map, meant).map(
    ([from, to]): StepToDraw => ({
      ...{ from, to, orders: 0, count: 0, share: 0, meanWorking: 0, meanElapsed: 0, level: "unused" },
    }),
  );
  const taken = [...new Set([...often, ...astray])];
  return [...taken.map((step) => toDraw(step, isMeant(step) ? "kept" : "astray")), ...unused];
}

function toDraw({ from, to, cases, count, share, working, elapsed }: FlowStep, level: StepLevel): StepToDraw {
  return { from, to, orders: cases, count, share, meanWorking: working.mean, meanElapsed: elapsed.mean, level };
}

function levelOf(step: FlowStep, longest: FlowStep | undefined): WaitLevel {
  const { partOfWaiting } = step;
  if (partOfWaiting === null) return "others";
  if (step.from === longest?.from && step.to === longest.to) return "longest";
  if (partOfWaiting >= LONG_PART) return "long";
  return partOfWaiting >= SOME_PART ? "some" : "short";
}
