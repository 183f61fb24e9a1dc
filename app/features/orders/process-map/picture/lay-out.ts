import { Graph, layout } from "@dagrejs/dagre";

export type Direction = "across" | "down";
/** How long orders wait at a step, by its part of all waiting; waits for others have no level. */
export type WaitLevel = "longest" | "long" | "some" | "short" | "others";
/**
 * The same against the intended flow: a step that is meant, one that is not, and one that is meant but never taken. Or
 * no step at all: work that is passed on between two activities that do not follow each other.
 */
export type StepLevel = WaitLevel | "kept" | "astray" | "unused" | "passed";

/** A hand-off between people that happens at a step. */
export interface HandOffMark {
  /** Names it in the table. */
  readonly number: number;
  /** Orders in which it went wrong; null: nothing tells that. */
  readonly orders: number | null;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An activity's box; `x` and `y` are its middle. */
export interface DrawnActivity extends Point {
  readonly activity: string;
  readonly orders: number;
  readonly share: number;
  readonly width: number;
  readonly height: number;
}

/** A step's line, its label in the middle. */
export interface DrawnStep {
  readonly from: string;
  readonly to: string;
  readonly orders: number;
  /** Of the orders. */
  readonly share: number;
  readonly meanWorking: number;
  readonly meanElapsed: number;
  readonly level: StepLevel;
  readonly handOffs?: readonly HandOffMark[];
  readonly lineWidth: number;
  readonly points: readonly Point[];
  readonly label: Point;
}

/** The map laid out; lengths in pixels. */
export interface FlowDrawing {
  readonly width: number;
  readonly height: number;
  readonly activities: readonly DrawnActivity[];
  readonly steps: readonly DrawnStep[];
}

interface GraphLabel {
  readonly width: number;
  readonly height: number;
  readonly rankdir: "LR" | "TB";
  readonly marginx: number;
  readonly marginy: number;
  readonly nodesep: number;
  readonly ranksep: number;
  readonly edgesep: number;
}

const BOX = { width: 136, height: 44 };
const LABEL = { width: 74, height: 34 };
/** A label stands on its line from top to bottom, and above it from left to right, where it would hide most of it. */
const labelRooms: Readonly<Record<Direction, typeof LABEL>> = {
  across: { ...LABEL, height: 80 },
  down: LABEL,
};
const labelLift: Readonly<Record<Direction, number>> = { across: 23, down: 0 };
/** Room for what is said about hand-offs, below a label. */
const MARK = { width: 64, height: 20 };
/** Room above a box for a step back to it. */
const LOOP = 48;
const MARGIN = 12;
const THICKEST = 9;

/** A step before it has its place. */
export interface StepToDraw extends Omit<DrawnStep, "lineWidth" | "points" | "label"> {
  /** How often it is taken; the line's width tells it. */
  readonly count: number;
}

/** Gives activities and steps their places; activities that no step names are left out. */
export function layOut(
  activities: readonly Pick<DrawnActivity, "activity" | "orders" | "share">[],
  steps: readonly StepToDraw[],
  direction: Direction,
): FlowDrawing {
  const graph = new Graph<
    GraphLabel,
    Point & { readonly width: number; readonly height: number },
    Point & { points: Point[] }
  >({ multigraph: false });
  graph.setGraph({
    ...{ rankdir: direction === "across" ? ("LR" as const) : ("TB" as const), marginx: MARGIN, marginy: MARGIN },
    ...(direction === "across" ? { nodesep: 14, ranksep: 8, edgesep: 4 } : { nodesep: 18, ranksep: 14, edgesep: 8 }),
    ...{ width: 0, height: 0 },
  });
  graph.setDefaultEdgeLabel(() => ({ x: 0, y: 0, points: [] }));
  const named = new Set(steps.flatMap(({ from, to }) => [from, to]));
  const again = new Set(steps.filter(({ from, to }) => from === to).map(({ from }) => from));
  for (const activity of named) {
    const height = again.has(activity) ? BOX.height + LOOP : BOX.height;
    graph.setNode(activity, { width: BOX.width, height, x: 0, y: 0 });
  }
  for (const { from, to, share, handOffs = [] } of steps) {
    if (from === to) continue;
    const edge = {
      ...labelRooms[direction],
      width: Math.max(labelRooms[direction].width, handOffs.length * MARK.width),
      height: labelRooms[direction].height + (handOffs.length > 0 ? MARK.height : 0),
      labelpos: "c",
      weight: Math.max(1, Math.round(100 * share)),
      points: [],
      x: 0,
      y: 0,
    };
    graph.setEdge(from, to, edge);
  }
  layout(graph);
  const most = Math.max(1, ...steps.map(({ count }) => count));
  const { width, height } = graph.graph();
  /** A box with a step back to itself stands at the lower end of its room. */
  const middleOf = (activity: string): Point => {
    const { x, y } = graph.node(activity);
    return { x, y: again.has(activity) ? y + LOOP / 2 : y };
  };
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    activities: activities
      .filter(({ activity }) => named.has(activity))
      .map((drawn) => ({ ...drawn, ...middleOf(drawn.activity), ...BOX })),
    steps: steps.map(({ count, ...step }) => {
      const { points, x, y } = step.from === step.to ? loopAt(middleOf(step.from)) : graph.edge(step.from, step.to);
      const room = step.handOffs && direction === "down" ? MARK.height / 2 : 0;
      const lift = step.from === step.to ? 0 : labelLift[direction] + room;
      return { ...step, points, label: { x, y: y - lift }, lineWidth: 1.2 + (THICKEST - 1.2) * (count / most) };
    }),
  };
}

/** The line of a step back to its own box: up from its left, over, and down on its right; the label on top. */
function loopAt({ x, y }: Point): Point & { readonly points: Point[] } {
  const top = y - BOX.height / 2;
  const [left, right] = [x - BOX.width / 3, x + BOX.width / 3];
  const high = top - LOOP / 2;
  return {
    ...{ x, y: high },
    points: [
      { x: left, y: top },
      { x: left, y: high },
      { x: right, y: high },
      { x: right, y: top },
    ],
  };
}
