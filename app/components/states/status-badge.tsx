import type { ReactNode } from "react";
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX, IconInfoCircle } from "../icons";
import classes from "./states.module.css";
import type { Tone } from "./tone";

const icons = {
  neutral: IconCircleDashed,
  info: IconInfoCircle,
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
} as const;

/** A state as an icon and a word. Give `icon` where a better one than the tone's own exists. */
export function StatusBadge({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  const ToneIcon = icons[tone];
  return (
    <span className={classes.status} data-tone={tone}>
      {icon ?? <ToneIcon size={14} aria-hidden />}
      {children}
    </span>
  );
}
