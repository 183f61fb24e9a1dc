import { useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";

const tones = { draft: "neutral", open: "info", closed: "good" } as const;

/** Whether a round asks already, still or no more. */
export function WaveStateBadge({ state }: { state: keyof typeof tones }) {
  const { states } = useTexts().surveyWaves;
  return <StatusBadge tone={tones[state]}>{states[state]}</StatusBadge>;
}
