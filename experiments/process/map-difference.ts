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
  readonly wait: { readonly control: number; readonly treatment: number } | null;
}

export interface MapDifference {
  readonly cases: { readonly control: number; readonly treatment: number };
  /** Where most time was won or lost first. */
  readonly edges: readonly EdgeDifference[];
  readonly caseTime: Compared;
}

export type Side = "control" | "treatment";

export interface DifferenceBuilder {
  /** @param times As many as activities, never falling. */
  add(side: Side, activities: readonly string[], times: readonly number[]): void;
  /** @param alpha Share of intervals that may miss. Edges of the same map are not corrected for being many. */
  finish(alpha?: number): MapDifference;
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
    finish: (alpha = 0.05) => finished(sides, alpha),
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

function finished(sides: Readonly<Record<Side, SideTally>>, alpha: number): MapDifference {
  const { control, treatment } = sides;
  const edges = [...new Set([...control.edges.keys(), ...treatment.edges.keys()])].map((edge) => {
    const [from, to]: [string, string] = JSON.parse(edge);
    const [before, after] = [allCases(control, edge), allCases(treatment, edge)];
    return {
      from,
      to,
      frequency: compared(before, after, 0, alpha),
      timePerCase: compared(before, after, 1, alpha),
      wait: waits(before, after),
    };
  });
  return {
    cases: { control: control.cases, treatment: treatment.cases },
    edges: edges.sort((one, other) => Math.abs(other.timePerCase.difference) - Math.abs(one.timePerCase.difference)),
    caseTime: compared(control.caseTime.moments(), treatment.caseTime.moments(), 0, alpha),
  };
}

/** The moments of every case, those that do not take the step as zeros. */
function allCases({ cases, edges }: SideTally, edge: string): JointMoments {
  const taking = edges.get(edge)?.moments() ?? emptyMoments(2);
  return mergeMoments(taking, { ...emptyMoments(2), n: cases - taking.n });
}

function compared(before: JointMoments, after: JointMoments, variable: number, alpha: number): Compared {
  const armOf = (moments: JointMoments): ArmEstimate => ({
    ...{ n: moments.n, value: meanOf(moments, variable), variance: covarianceOf(moments, variable, variable) },
  });
  const [control, treatment] = [armOf(before), armOf(after)];
  const test = welchTest(armDifference(control, treatment, "absolute"), "welch");
  const interval = "reason" in test ? { lower: null, upper: null } : test.interval(alpha);
  const difference = treatment.value - control.value;
  return { control: control.value, treatment: treatment.value, difference, ...interval };
}

function waits(before: JointMoments, after: JointMoments): EdgeDifference["wait"] {
  if (meanOf(before, 0) === 0 || meanOf(after, 0) === 0) return null;
  return { control: meanOf(before, 1) / meanOf(before, 0), treatment: meanOf(after, 1) / meanOf(after, 0) };
}
