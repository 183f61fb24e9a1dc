import {
  IconArchive,
  IconCircleCheck,
  IconHourglass,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
} from "~/components/icons";
import { useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import type { ExperimentStatus } from "~db/schema/experiments";

const looks = {
  draft: { tone: "neutral", icon: <IconPencil size={14} aria-hidden /> },
  ready: { tone: "info", icon: <IconHourglass size={14} aria-hidden /> },
  running: { tone: "good", icon: <IconPlayerPlay size={14} aria-hidden /> },
  enrolmentStopped: { tone: "warn", icon: <IconPlayerStop size={14} aria-hidden /> },
  concluded: { tone: "neutral", icon: <IconCircleCheck size={14} aria-hidden /> },
  archived: { tone: "neutral", icon: <IconArchive size={14} aria-hidden /> },
} as const;

/** An experiment's state as an icon and a word, the same everywhere. */
export function ExperimentState({ status }: { status: ExperimentStatus }) {
  const { states } = useTexts().experimentList;
  return <StatusBadge {...looks[status]}>{states[status]}</StatusBadge>;
}
