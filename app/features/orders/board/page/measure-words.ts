import { useFormat, useTexts } from "~/components/preferences";
import type { Tone } from "~/components/states/tone";
import type { Driver } from "../series/driver";
import type { MeasureLine } from "../series/measure-line";
import type { TrendState } from "../series/trend";
import { writeMeasure, writeMeasureChange } from "../write-measure";

type Unit = MeasureLine["unit"];

/** Writes values of measures with their unit, and what a trend says in words. */
export function useMeasureWords() {
  const { board, measures } = useTexts();
  const format = useFormat();
  const write = (unit: Unit, value: number) => writeMeasure({ format, measures }, unit, value);
  const writeChange = (unit: Unit, change: number) => writeMeasureChange({ format, measures }, unit, change);
  const stateOf = (state: TrendState, better: MeasureLine["better"]) => {
    const { states } = board;
    if (state.kind === "tooFew") return states.tooFew(state.points, state.needed);
    if (state.kind === "noise") {
      const { ended } = state;
      return ended ? states.noiseEnded(format.fullDay(ended.from), format.fullDay(ended.until)) : states.noise;
    }
    const direction = isForTheBetter(state.side, better) ? states.good : states.bad;
    return `${states.signal(format.fullDay(state.since), states[state.side])}, ${direction}`;
  };
  const processStep = (type: string) => board.process[type] ?? type.replaceAll("_", " ");
  const driverSentence = ({ from, to, addedHours, since }: Driver) => {
    const ends = [processStep(from), processStep(to)] as const;
    if (addedHours === null) return board.card.driverFixed(...ends);
    const hours = measures.hours(format.number(Math.abs(addedHours), 1));
    const added = addedHours < 0 ? board.card.less(hours) : board.card.longer(hours);
    return since === "signal" ? board.card.driverSignal(...ends, added) : board.card.driverBefore(...ends, added);
  };
  return {
    nameOf: (key: string) => measures.names[key] ?? key,
    whatOf: (key: string) => measures.what[key] ?? "",
    missingOf: (key: string) => measures.missing[key] ?? measures.missingOtherwise,
    ...{ write, writeChange, stateOf, processStep, driverSentence },
  };
}

export function isForTheBetter(side: "above" | "below", better: MeasureLine["better"]): boolean {
  return (side === "above") === (better === "higher");
}

/** How a trend is marked: a signal for the worse, one for the better, or nothing to see. */
export function toneOf({ kind, ...state }: TrendState, better: MeasureLine["better"]): Tone {
  if (kind !== "signal") return "neutral";
  return "side" in state && isForTheBetter(state.side, better) ? "good" : "bad";
}
