import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { StatusBadge } from "~/components/states/status-badge";
import type { Tone } from "~/components/states/tone";
import classes from "./today.module.css";

/** One thing to do: what, why, and where it is done. */
export type NeedProps = {
  name: string;
  badge?: { tone: Tone; words: string };
  why: ReactNode;
  to: string;
  act: string;
};

/** A line of what needs somebody. */
export function Need({ name, badge, why, to, act }: NeedProps) {
  return (
    <li className={classes.need}>
      <div className={classes.needWords}>
        <p className={classes.needName}>
          <Link to={to}>{name}</Link>
          {badge ? <StatusBadge tone={badge.tone}>{badge.words}</StatusBadge> : null}
        </p>
        <p className={classes.needWhy}>{why}</p>
      </div>
      <Button component={Link} to={to} aria-label={`${act}: ${name}`}>
        {act}
      </Button>
    </li>
  );
}
