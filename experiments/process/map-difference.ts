import { type ArmEstimate, armDifference } from "../statistics/difference";
import { welchTest } from "../statistics/fixed-test";
import {
  covarianceOf,
  emptyMoments,
  type JointMoments,
  type MomentsAccumulator,
  meanOf,
  mergeMoments,
  momentsAccumulator,
} from "../statistics/moments";

/** Two values with the interval of their difference; nulls where the cases cannot answer. */
export interface Compared {
  readonly control: number;
  readonly treatment: number;
  readonly difference: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** One step of the flow in two sets of cases. */
export interface EdgeDifference {
  readonly from: string;
  readonly to: string;
  /** How often a case takes the step. */
  readonly frequency: Compared;
  /** Time a case spends in the step, 0 for those that do not take it: over all steps it sums to the difference of case times. */
  readonly timePerCase: Compared;
  /** Mean wait of the steps taken; null where a side never takes it. */
  readonly wait: Compared | null;
}

export interface MapDifference {
  readonly cases: { readonly control: number; readonly treatment: number };
  /** Where most time was won or lost first. */
  readonly edges: readonly EdgeDifference[];
  readonly caseTime: Compared;
}

/** Whether each interval holds by itself, or all intervals of the edges hold together (Bonferroni). */
export type EdgeIntervals = "each" | "together";

export type Side = "control" | "treatment";

export interface DifferenceBuilder {
  /** @param times As many as activities, never falling. */
  add(side: Side, activities: readonly string[], times: readonly number[]): void;
  /**
   * @param alpha Share of intervals that may miss; of maps in which any may, where the edges' hold together. The case time
   *   is one question and never corrected.
   */
  finish(alpha?: number, intervals?: EdgeIntervals): MapDifference;
}

interface SideTally {
  cases: number;
  /** Frequency and time of the cases that take the step. */
  readonly edges: Map<string, MomentsAccumulator>;
  readonly caseTime: MomentsAccumulator;
}

/** Compares the flow of two arms, sites or periods, a case being one unit. Times are in the unit they were given in. */
export function differenceBuilder(): DifferenceBuilder {
  const sides: Readonly<Record<Side, SideTally>> = { control: newSide(), treatment: newSide() };
  return {
    add: (side, activities, times) => {
      if (activities.length === 0) return;
      const tally = sides[side];
      tally.cases += 1;
      tally.caseTime.add([(times[activities.length - 1] ?? 0) - (times[0] ?? 0)]);
      for (const [edge, values] of stepsOf(activities, times)) {
        const moments = tally.edges.get(edge) ?? momentsAccumulator(2);
        tally.edges.set(edge, moments);
        moments.add(values);
      }
    },
    finish: (alpha = 0.05, intervals = "each") => finished(sides, alpha, intervals),
  };
}

function newSide(): SideTally {
  return { cases: 0, edges: new Map(), caseTime: momentsAccumulator(1) };
}

/** How often a case takes each step and how long that takes it. */
function stepsOf(activities: readonly string[], times: readonly number[]): ReadonlyMap<string, [number, number]> {
  const steps = new Map<string, [number, number]>();
  for (let at = 1; at < activities.length; at++) {
    const edge = JSON.stringify([activities[at - 1], activities[at]]);
    const step = steps.get(edge) ?? [0, 0];
    steps.set(edge, step);
    step[0] += 1;
    step[1] += (times[at] ?? 0) - (times[at - 1] ?? 0);
  }
  return steps;
}

/** Of an edge three things are compared: how often it is taken, what it takes a case, what it takes each time. */
const PER_EDGE = 3;

function finished(sides: Readonly<Record<Side, SideTally>>, alpha: number, intervals: EdgeIntervals): MapDifference {
  const { control, treatment } = sides;
  const taken = new Set([...control.edges.keys(), ...treatment.edges.keys()]);
  const ofEdge = intervals === "each" ? alpha : alpha / Math.max(1, PER_EDGE * taken.size);
  const edges = [...taken].map((edge) => {
    const [from, to]: [string, string] = JSON.parse(edge);
    const [before, after] = [allCases(control, edge), allCases(treatment, edge)];
    return {
      from,
      to,
      frequency: compared(meanArm(before, 0), meanArm(after, 0), ofEdge),
      timePerCase: compared(meanArm(before, 1), meanArm(after, 1), ofEdge),
      wait: waits(before, after, ofEdge),
    };
  });
  return {
    cases: { control: control.cases, treatment: treatment.cases },
    edges: edges.sort((one, other) => Math.abs(other.timePerCase.difference) - Math.abs(one.timePerCase.difference)),
    caseTime: compared(meanArm(control.caseTime.moments(), 0), meanArm(treatment.caseTime.moments(), 0), alpha),
  };
}

/** The moments of every case, those that do not take the step as zeros. */
function allCases({ cases, edges }: SideTally, edge: string): JointMoments {
  const taking = edges.get(edge)?.moments() ?? emptyMoments(2);
  return mergeMoments(taking, { ...emptyMoments(2), n: cases - taking.n });
}

function meanArm(moments: JointMoments, variable: number): ArmEstimate {
  return { n: moments.n, value: meanOf(moments, variable), variance: covarianceOf(moments, variable, variable) };
}

function compared(control: ArmEstimate, treatment: ArmEstimate, alpha: number): Compared {
  const test = welchTest(armDifference(control, treatment, "absolute"), "welch");
  const interval = "reason" in test ? { lower: null, upper: null } : test.interval(alpha);
  const difference = treatment.value - control.value;
  return { control: control.value, treatment: treatment.value, difference, ...interval };
}

function waits(before: JointMoments, after: JointMoments, alpha: number): EdgeDifference["wait"] {
  if (meanOf(before, 0) === 0 || meanOf(after, 0) === 0) return null;
  return compared(waitArm(before), waitArm(after), alpha);
}

/** Time by times taken: a ratio of two means over cases, its variance by the delta method. */
function waitArm(moments: JointMoments): ArmEstimate {
  const [often, time] = [meanOf(moments, 0), meanOf(moments, 1)];
  const ratio = time / often;
  const spread =
    covarianceOf(moments, 1, 1) - 2 * ratio * covarianceOf(moments, 0, 1) + ratio ** 2 * covarianceOf(moments, 0, 0);
  return { n: moments.n, value: ratio, variance: Math.max(0, spread) / often ** 2 };
}
