import type { MeasureAlarmKind, MeasureAlarmRow } from "~db/queries/measures/measure-alarms";
import type { MeasureTargetRow } from "~db/queries/measures/measure-targets";
import { type MeasureLine, targetStateOf } from "../series/measure-line";

/** Whether there is a reason for an alarm. "unclear": too little to raise it, too little to end it. */
export type AlarmCause =
  | { readonly is: "there"; readonly since: string; readonly detail: MeasureAlarmRow["detail"] }
  | { readonly is: "gone" | "unclear" };

type Wanted = Pick<MeasureTargetRow, "target" | "alarmOnSignal" | "alarmOnTarget">;

const gone = { is: "gone" } as const;
const unclear = { is: "unclear" } as const;

/** What the latest whole day or week of a measure gives reason for. An alarm that is switched off has none. */
export function alarmCauses(line: MeasureLine, wanted: Wanted): readonly (readonly [MeasureAlarmKind, AlarmCause])[] {
  return [
    ["signal", wanted.alarmOnSignal ? signalCause(line) : gone],
    ["target", wanted.alarmOnTarget ? targetCause(line, wanted.target) : gone],
  ];
}

/** A signal for the worse; one for the better is good news and no alarm. */
function signalCause(line: MeasureLine): AlarmCause {
  const { state } = line.trend;
  if (state.kind === "tooFew") return unclear;
  if (state.kind === "noise" || (state.side === "above") === (line.better === "higher")) return gone;
  const detail = detailOf(line, null, state.side);
  return detail ? { is: "there", since: state.since, detail } : unclear;
}

/** Missed beyond chance raises it; reached ends it; between the two it stays as it is. */
function targetCause(line: MeasureLine, target: number | null): AlarmCause {
  if (target === null) return gone;
  const { latest } = line;
  if (!latest) return unclear;
  if (targetStateOf(latest, target, line.better) === "missed") {
    const detail = detailOf(line, target, line.better === "higher" ? "below" : "above");
    return detail ? { is: "there", since: latest.from, detail } : unclear;
  }
  return (line.better === "higher" ? latest.value >= target : latest.value <= target) ? gone : unclear;
}

function detailOf(
  { trend: { limits }, latest }: MeasureLine,
  target: number | null,
  side: "above" | "below",
): MeasureAlarmRow["detail"] | null {
  if (!latest) return null;
  const { centre = null, lower = null, upper = null } = limits ?? {};
  return { value: latest.value, target, centre, lower, upper, side };
}
