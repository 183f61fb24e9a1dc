import type { Format } from "~/lib/format";
import type { Texts } from "~/lib/texts/texts";
import type { ListedAlarm } from "~db/queries/measures/measure-alarms";
import type { MeasureLine } from "../series/measure-line";
import { writeMeasure } from "../write-measure";

type Told = Pick<ListedAlarm, "kind" | "since" | "detail" | "siteName">;

/** What an alarm says, in a sentence without a full stop, and its figures; the same on the page and in a mail. */
export function alarmWords({ board, measures }: Texts, format: Format, unit: MeasureLine["unit"], alarm: Told) {
  const { alarms } = board;
  const { detail, kind, since, siteName } = alarm;
  const write = (value: number) => writeMeasure({ format, measures }, unit, value);
  const what =
    kind === "signal"
      ? alarms.signal(alarms.side[detail.side], format.fullDay(since))
      : alarms.targetMissed(write(detail.value), write(detail.target ?? 0), format.fullDay(since));
  const figures =
    detail.lower === null || detail.upper === null
      ? ""
      : alarms.values(write(detail.value), write(detail.lower), write(detail.upper));
  return {
    what,
    more: [siteName === null ? "" : alarms.at(siteName), figures].filter((text) => text !== "").join(" "),
  };
}
