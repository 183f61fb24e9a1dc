import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { IconInbox } from "../icons";
import classes from "./states.module.css";

export type EmptyStateProps = {
  title: string;
  /** What will be here. */
  children?: ReactNode;
  /** The one thing to do: a button or a link. */
  action?: ReactNode;
  icon?: ReactNode;
};

/** Stands where a list or a chart has nothing yet: says what will be here and what to do. */
export function EmptyState({
  title,
  children,
  action,
  icon = <IconInbox size={28} stroke={1.5} aria-hidden />,
}: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon}>{icon}</span>
      <Text fw={600}>{title}</Text>
      {children ? <div className={classes.text}>{children}</div> : null}
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}
