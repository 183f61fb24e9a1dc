import type { IntendedFlow } from "~experiments";
import { bottlenecks, drawnSteps, type FlowMap, type FlowStep, meantBy, unusedSteps } from "../flow-map";
import { type Direction, type FlowDrawing, layOut, type StepLevel, type StepToDraw, type WaitLevel } from "./lay-out";

const LONG_PART = 0.1;
const SOME_PART = 0.03;
/** Steps that are not meant are drawn however rare they are, up to so many. */
const MOST_ASTRAY = 12;

/**
 * Lays the steps that enough orders take out from left to right, or from top to bottom.
 *
 * @param meant Steps of the intended flow: what is drawn is told by them instead of by its waits; null: by its waits.
 */
export function flowDrawing(
  map: FlowMap,
  rareShare: number,
  direction: Direction,
  meant: IntendedFlow["steps"] | null = null,
): FlowDrawing {
  const activities = map.activities.map(({ activity, orders }) => ({
    ...{ activity, orders, share: orders / Math.max(1, map.orders) },
  }));
  if (!meant) return layOut(activities, waitSteps(map, rareShare), direction);
  const steps = checkedSteps(map, rareShare, meant);
  const known = new Set(activities.map(({ activity }) => activity));
  const unseen = new Set(steps.flatMap(({ from, to }) => [from, to]).filter((name) => !known.has(name)));
  return layOut(
    [...activities, ...[...unseen].map((activity) => ({ activity, orders: 0, share: 0 }))],
    steps,
    direction,
  );
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
