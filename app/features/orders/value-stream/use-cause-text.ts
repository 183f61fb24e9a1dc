import { useFormat, useTexts } from "~/components/preferences";
import { useDeviationText } from "../intended-flow/use-deviation-text";
import { activityName } from "../process-map/use-flow-words";
import type { FoundCause } from "./findings/found-causes";

/** What the data found, as a title and its figures. */
export function useCauseText() {
  const texts = useTexts();
  const format = useFormat();
  const deviationText = useDeviationText();
  const { causes: words } = texts.valueStream;
  const name = (activity: string) => activityName(texts, activity);
  return (cause: FoundCause): { readonly title: string; readonly evidence: string } => {
    switch (cause.kind) {
      case "bottleneck":
        return { title: words.bottleneck(name(cause.from), name(cause.to)), evidence: bottleneckEvidence(cause) };
      case "rework":
        return {
          title: words.rework(name(cause.activity)),
          evidence: words.reworkEvidence(format.percent(cause.share), format.integer(cause.orders)),
        };
      case "deviation":
        return {
          title: words.deviation(deviationText({ kind: cause.deviation, from: cause.from, to: cause.to })),
          evidence: words.deviationEvidence(format.percent(cause.share), format.integer(cause.orders)),
        };
      case "late":
        return {
          title: words.late(name(cause.activity)),
          evidence: words.lateEvidence(format.percent(cause.slow, 0), format.percent(cause.rest, 0)),
        };
      case "handOff":
        return { title: words.handOff, evidence: words.handOffEvidence(format.number(cause.perOrder, 1)) };
    }
  };

  function bottleneckEvidence({ part, mean, worst }: Extract<FoundCause, { kind: "bottleneck" }>): string {
    const where = worst
      ? words.worst(texts.processMap.weekdays[worst.weekday] ?? "", worst.siteName, format.duration(worst.mean))
      : "";
    return words.bottleneckEvidence(format.percent(part, 0), format.duration(mean)) + where;
  }
}
