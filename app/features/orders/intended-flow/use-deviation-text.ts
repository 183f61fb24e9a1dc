import { useTexts } from "~/components/preferences";
import type { Deviation } from "~experiments";
import { activityName } from "../process-map/use-flow-words";

/** A deviation in words: "Packed → Picked is not a step of the flow". */
export function useDeviationText() {
  const texts = useTexts();
  const { kinds } = texts.intendedFlow.deviations;
  return ({ kind, from, to }: Pick<Deviation, "kind" | "from" | "to">): string => {
    const first = activityName(texts, from);
    return kind === "step" ? kinds.step(first, activityName(texts, to ?? "")) : kinds[kind](first);
  };
}
