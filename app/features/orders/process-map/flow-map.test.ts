import fc from "fast-check";
import { expect, test } from "vitest";
import { bottlenecks, drawnSteps, type FlowColumns, flowMapOf, worstPlace } from "./flow-map";
import { flowDrawing } from "./picture/flow-drawing";

const HOUR = 3_600_000;
const FRIDAY = 4;
const activities = ["placed", "packed", "shipped", "delivered", "return_requested"];

interface Told {
  readonly path: readonly number[];
  /** Hours before each event. */
  readonly waits: readonly number[];
  readonly site: number;
  readonly weekday: number;
}

function columns(told: readonly Told[]): FlowColumns {
  const offsets = [0];
  for (const { path } of told) offsets.push((offsets.at(-1) ?? 0) + path.length);
  const waits = Float64Array.from(told.flatMap((one) => one.path.map((_, at) => (one.waits[at] ?? 0) * HOUR)));
  return {
    ...{ activities, offsets: Uint32Array.from(offsets), elapsed: waits, working: waits, share: 1 },
    activity: Uint16Array.from(told.flatMap(({ path }) => path)),
    weekday: Uint8Array.from(told.flatMap(({ path, weekday }) => path.map(() => weekday))),
    site: Uint32Array.from(told, ({ site }) => site),
    sites: ["North", "East"],
    isOpen: Uint8Array.from(told, ({ path }) => (path.includes(3) ? 0 : 1)),
  };
}

const usual = (site: number, weekday: number, wait: number): Told => ({
  ...{ path: [0, 1, 2, 3, 4], waits: [0, 1, wait, 20, 200], site, weekday },
});
const shop = [
  ...Array.from({ length: 40 }, () => usual(0, FRIDAY, 60)),
  ...Array.from({ length: 60 }, () => usual(0, 1, 4)),
  ...Array.from({ length: 100 }, () => usual(1, FRIDAY, 4)),
];

test("the bottleneck is the longest wait for the organisation itself, not the carrier's or the customer's", () => {
  const [first] = bottlenecks(flowMapOf(columns(shop)));
  expect(first).toMatchObject({ from: "packed", to: "shipped", clock: "site", count: 200 });
  expect(first?.partOfWaiting).toBeCloseTo((40 * 60 + 160 * 4) / (40 * 60 + 160 * 4 + 200), 12);
});

test("the worst weekday and site of a step are named, unless too few waits began there", () => {
  const [first] = bottlenecks(flowMapOf(columns([...shop, usual(1, 0, 900)])));
  expect(first && worstPlace(first, ["North", "East"])).toEqual({ site: 0, weekday: FRIDAY, mean: 60 * HOUR });
});

test("steps that few orders take are not drawn, but the map of all of them is never empty", () => {
  const map = flowMapOf(columns([...shop, { path: [0, 3], waits: [0, 5], site: 0, weekday: 0 }]));
  expect(drawnSteps(map, 1).map(({ from, to }) => `${from} ${to}`)).not.toContain("placed delivered");
  expect(drawnSteps(map, 0)).toHaveLength(map.steps.length);
  expect(drawnSteps(map, 100)).toHaveLength(1);
});

test("against the intended flow, what is not meant is drawn however rare it is, and what is meant but not taken too", () => {
  const map = flowMapOf(columns([...shop, { path: [0, 3], waits: [0, 5], site: 0, weekday: 0 }]));
  const meant = [
    ["placed", "packed"],
    ["packed", "shipped"],
    ["shipped", "delivered"],
    ["placed", "cancelled"],
  ] as const;
  const { steps, activities: boxes } = flowDrawing(map, 20, "across", meant);
  expect(Object.fromEntries(steps.map(({ from, to, level }) => [`${from} ${to}`, level]))).toEqual({
    "placed packed": "kept",
    "packed shipped": "kept",
    "shipped delivered": "kept",
    "delivered return_requested": "astray",
    "placed delivered": "astray",
    "placed cancelled": "unused",
  });
  expect(boxes.find(({ activity }) => activity === "cancelled")?.orders).toBe(0);
});

const anyOrder = fc.record({
  path: fc.array(fc.nat(4), { minLength: 1, maxLength: 9 }),
  waits: fc.array(fc.nat(300), { minLength: 9, maxLength: 9 }),
  site: fc.nat(1),
  weekday: fc.nat(6),
});

test("every activity of a drawn step has one box inside the picture, and every step begins and ends at its boxes", () => {
  fc.assert(
    fc.property(fc.array(anyOrder, { maxLength: 25 }), fc.constantFrom("across", "down"), (told, direction) => {
      const { activities: boxes, steps, width, height } = flowDrawing(flowMapOf(columns(told)), 0, direction);
      const names = boxes.map(({ activity }) => activity);
      expect(new Set(names).size).toBe(names.length);
      expect(new Set(steps.flatMap(({ from, to }) => [from, to]))).toEqual(new Set(names));
      for (const { x, y, width: w, height: h } of boxes) {
        expect(x - w / 2 >= 0 && x + w / 2 <= width + 1 && y - h / 2 >= 0 && y + h / 2 <= height + 1).toBe(true);
      }
      for (const { from, to, points } of steps) {
        const near = (name: string, point: { x: number; y: number } | undefined) => {
          const box = boxes.find(({ activity }) => activity === name);
          // A step back to the same box leaves beside it.
          return box && point && Math.hypot(box.x - point.x, box.y - point.y) <= 2 * box.width;
        };
        expect(near(from, points[0]) && near(to, points.at(-1))).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test("every hand-off between drawn activities is marked once, and none of the map's own steps is lost for it", () => {
  const anyHandOff = fc.record({ from: fc.nat(4), to: fc.nat(4) });
  fc.assert(
    fc.property(fc.array(anyOrder, { minLength: 1, maxLength: 25 }), fc.array(anyHandOff), (told, passed) => {
      const { activities } = columns(told);
      const handOffs = passed.map(({ from, to }, at) => ({
        ...{ from: activities[from] ?? "", to: activities[to] ?? "", number: at + 1, orders: null },
      }));
      const map = flowMapOf(columns(told));
      const [plain, marked] = [[], handOffs].map((some) => flowDrawing(map, 0, "across", null, some));
      const drawn = new Set(plain?.activities.map(({ activity }) => activity));
      const numbers = marked?.steps.flatMap(({ handOffs: own = [] }) => own.map(({ number }) => number)) ?? [];
      const placed = handOffs.filter(({ from, to }) => drawn.has(from) && drawn.has(to));
      expect(numbers.sort((one, other) => one - other)).toEqual(placed.map(({ number }) => number));
      const own = marked?.steps.filter(({ level }) => level !== "passed").map(({ from, to }) => [from, to]);
      expect(own).toEqual(plain?.steps.map(({ from, to }) => [from, to]));
    }),
    { numRuns: 60 },
  );
});
