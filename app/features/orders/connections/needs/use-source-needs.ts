import { useFormat, useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import type { SourceNeed } from "./source-needs.server";

const tabs = { silent: "deliveries", quarantine: "quarantine", unknown: "mapping" } as const;
const tones = { silent: "bad", needsSecret: "warn", quarantine: "warn", unknown: "info" } as const;

/** What waits at the sources, as lines for Today: what, why, where it is done. */
export function useSourceNeeds(needs: readonly SourceNeed[]) {
  const { connections } = useTexts();
  const { duration, integer } = useFormat();
  const words = connections.needs;
  const whyOf = ({ kind, count, silentMs }: SourceNeed) => {
    if (kind === "silent") return words.why.silent(duration(silentMs));
    if (kind === "needsSecret") return words.why.needsSecret;
    return kind === "quarantine" ? words.why.quarantine(count, integer(count)) : words.why.unknown(count);
  };
  return needs.map((need) => ({
    key: `${need.kind} ${need.connectionId}`,
    name: need.name,
    badge: { tone: tones[need.kind], words: words.badges[need.kind] },
    why: whyOf(need),
    to:
      need.kind === "needsSecret"
        ? `${paths.connection(need.connectionId)}#secret`
        : paths.connectionTab(need.connectionId, tabs[need.kind]),
    act: words.acts[need.kind],
  }));
}
