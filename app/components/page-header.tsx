import { Anchor, Title } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { IconArrowLeft } from "./icons";
import classes from "./page-header.module.css";

export type PageHeaderProps = {
  title: ReactNode;
  /** One sentence: the question this page answers. */
  description?: ReactNode;
  /** Where this page belongs: "All experiments". */
  back?: { to: string; label: string };
  /** State badges and such, beside the title. */
  badge?: ReactNode;
  /** Buttons, the main one last. */
  actions?: ReactNode;
};

/** The top of every page: its one h1. */
export function PageHeader({ title, description, back, badge, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      {back ? (
        <Anchor component={Link} to={back.to} className={`${classes.back} no-print`} underline="hover">
          <IconArrowLeft size={16} aria-hidden /> {back.label}
        </Anchor>
      ) : null}
      <div className={classes.line}>
        <div className={classes.words}>
          <div className={classes.title}>
            <Title order={1}>{title}</Title>
            {badge}
          </div>
          {description ? <p className={classes.description}>{description}</p> : null}
        </div>
        {actions ? <div className={`${classes.actions} no-print`}>{actions}</div> : null}
      </div>
    </header>
  );
}
