import { useFormat, useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import { alarmWords } from "../alarms/alarm-words";
import { boardSearch } from "../board-filter";
import type { NeededAlarm } from "./process-today.server";

/** Alarms of measures, as lines for Today: what, why, where it is looked into. */
export function useMeasureNeeds(alarms: readonly NeededAlarm[]) {
  const words = useTexts();
  const format = useFormat();
  const { badge, act, somebodyLooks } = words.board.alarms;
  return alarms.map((alarm) => {
    const { what, more } = alarmWords(words, format, alarm.unit, alarm);
    const looks = alarm.acknowledgedAt === null ? "" : ` ${somebodyLooks}`;
    return {
      key: `measure ${alarm.id}`,
      name: words.measures.names[alarm.measure] ?? alarm.measure,
      badge: { tone: "bad" as const, words: badge[alarm.kind] },
      why: `${what}. ${more}${looks}`,
      to: paths.measure(alarm.measure, boardSearch(alarm.siteName === null ? {} : { site: alarm.siteName })),
      act,
    };
  });
}
