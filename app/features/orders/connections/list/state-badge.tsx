import { IconArchive, IconClock, IconKey, IconUpload } from "~/components/icons";
import { useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import type { ConnectionState } from "../activity";

const tones = {
  delivers: "good",
  files: "neutral",
  waiting: "info",
  needsSecret: "warn",
  silent: "bad",
  archived: "neutral",
} as const;

/** How a source stands: an icon and words. */
export function StateBadge({ state }: { state: ConnectionState }) {
  const { connections } = useTexts();
  const icon = iconOf(state);
  return (
    <StatusBadge tone={tones[state]} {...(icon ? { icon } : {})}>
      {connections.states[state]}
    </StatusBadge>
  );
}

function iconOf(state: ConnectionState) {
  if (state === "archived") return <IconArchive size={14} aria-hidden />;
  if (state === "waiting") return <IconClock size={14} aria-hidden />;
  if (state === "needsSecret") return <IconKey size={14} aria-hidden />;
  return state === "files" ? <IconUpload size={14} aria-hidden /> : null;
}
