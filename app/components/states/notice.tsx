import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from "../icons";
import classes from "./states.module.css";
import type { Tone } from "./tone";

const icons = { info: IconInfoCircle, good: IconCircleCheck, warn: IconAlertTriangle, bad: IconCircleX } as const;

export type NoticeProps = {
  tone: Exclude<Tone, "neutral">;
  title?: ReactNode;
  children?: ReactNode;
  /** "alert" interrupts a screen reader, "status" waits; leave out for text that was there from the start. */
  role?: "alert" | "status";
};

/** A boxed sentence that the reader should not miss. */
export function Notice({ tone, title, children, role }: NoticeProps) {
  const ToneIcon = icons[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={role}>
      <ToneIcon size={20} aria-hidden />
      <div className={classes.noticeBody}>
        {title ? <Text fw={600}>{title}</Text> : null}
        {children}
      </div>
    </div>
  );
}
