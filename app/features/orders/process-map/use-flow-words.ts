import { useFormat, useTexts } from "~/components/preferences";
import type { Format } from "~/lib/format";
import { activityName } from "~/lib/texts/activity-name";
import type { Texts } from "~/lib/texts/texts";
import type { PictureWords } from "./picture/flow-picture";
import type { DrawnStep, StepLevel } from "./picture/lay-out";

export { activityName };

/** What a picture of the flow says. */
export function flowWords(texts: Texts, format: Format): PictureWords {
  const words = texts.processMap.picture;
  return {
    title: words.title,
    description: words.description,
    activity: ({ activity, orders, share }) => [
      activityName(texts, activity),
      words.ofOrders(format.integer(orders), format.percent(share, 0)),
    ],
    step: (step) => stepLines(step, words, format),
    handOff: ({ number, orders }) => words.handOff(number, orders === null ? null : format.integer(orders)),
    stepName: (step) => {
      const [from, to] = [activityName(texts, step.from), activityName(texts, step.to)];
      const orders = format.integer(step.orders);
      if (step.level === "passed") return words.passedName(from, to);
      if (isChecked(step.level)) return words.checkedName[step.level](from, to, orders);
      const wait = format.duration(shownWait(step));
      return words.stepName(from, to, { wait, orders, isLongest: step.level === "longest" });
    },
  };
}

function stepLines(
  step: DrawnStep,
  words: Texts["processMap"]["picture"],
  format: Format,
): readonly [first: string, second: string] {
  const orders = format.integer(step.orders);
  if (step.level === "passed") return [words.passed, ""];
  if (step.level === "kept") return [orders, format.percent(step.share, 0)];
  if (step.level === "astray") return [words.astray, orders];
  if (step.level === "unused") return [words.unused, words.unusedOrders];
  return [format.duration(shownWait(step)), orders];
}

function isChecked(level: StepLevel): level is "kept" | "astray" | "unused" {
  return level === "kept" || level === "astray" || level === "unused";
}

/** Waits for a carrier or a customer are told as time that passed. */
function shownWait({ level, meanElapsed, meanWorking }: DrawnStep): number {
  return level === "others" ? meanElapsed : meanWorking;
}

export function useFlowWords() {
  const texts = useTexts();
  const format = useFormat();
  return { words: flowWords(texts, format), name: (activity: string) => activityName(texts, activity) };
}
