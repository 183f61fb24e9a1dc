import { useFormat, useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import { useAlarmText } from "../../imports/watch/file-alarms";
import type { SourceNeed } from "./source-needs.server";

const tabs = { silent: "deliveries", quarantine: "quarantine", unknown: "mapping" } as const;
const tones = { file: "bad", silent: "bad", needsSecret: "warn", quarantine: "warn", unknown: "info" } as const;

/** What waits at the sources, as lines for Today: what, why, where it is done. */
export function useSourceNeeds(needs: readonly SourceNeed[]) {
  const { connections } = useTexts();
  const { duration, integer } = useFormat();
  const words = connections.needs;
  const alarmText = useAlarmText();
  const whyOf = ({ kind, count, silentMs, alarm }: SourceNeed) => {
    if (kind === "file" || alarm) return alarm ? alarmText(alarm) : "";
    if (kind === "silent") return words.why.silent(duration(silentMs));
    if (kind === "needsSecret") return words.why.needsSecret;
    return kind === "quarantine" ? words.why.quarantine(count, integer(count)) : words.why.unknown(count);
  };
  return needs.map((need) => ({
    key: `${need.kind} ${need.connectionId} ${need.alarm?.id ?? ""}`,
    name: need.name,
    badge: { tone: tones[need.kind], words: words.badges[need.kind] },
    why: whyOf(need),
    to: placeOf(need),
    act: words.acts[need.kind],
  }));
}

function placeOf({ kind, connectionId, alarm }: SourceNeed): string {
  if (kind === "needsSecret") return `${paths.connection(connectionId)}#secret`;
  if (kind !== "file") return paths.connectionTab(connectionId, tabs[kind]);
  return alarm?.importId ? paths.import(connectionId, alarm.importId) : paths.watchedFolder(connectionId);
}
