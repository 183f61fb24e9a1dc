import { useFormat, useTexts } from "~/components/preferences";
import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import type { DrawnStep } from "./flow-drawing";
import type { PictureWords } from "./flow-picture";

/** An event type as people say it; types of one's own as they were sent. */
export function activityName(texts: Texts, activity: string): string {
  const known: Readonly<Record<string, string>> = texts.orders.one.events;
  return known[activity] ?? activity.replaceAll("_", " ");
}

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
    step: (step) => [format.duration(shownWait(step)), format.integer(step.orders)],
    stepName: (step) =>
      words.stepName(activityName(texts, step.from), activityName(texts, step.to), {
        wait: format.duration(shownWait(step)),
        orders: format.integer(step.orders),
        isLongest: step.level === "longest",
      }),
  };
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
