import { useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import type { Tone } from "~/components/states/tone";
import type { SkillRow } from "~db/queries/skills/read-matrix";

const tones: Readonly<Record<SkillRow["status"], Tone>> = { draft: "warn", published: "good", retired: "neutral" };

export function SkillStatus({ status }: Pick<SkillRow, "status">) {
  const { skillMatrix } = useTexts();
  return <StatusBadge tone={tones[status]}>{skillMatrix.status[status]}</StatusBadge>;
}
