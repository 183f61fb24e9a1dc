import type { ReactNode } from "react";
import classes from "./stat-tile.module.css";

export type StatTileProps = {
  label: string;
  value: ReactNode;
  /** Interval, comparison or what it means, in words. */
  detail?: ReactNode;
};

/** One number that matters: what it is, its value, what it means. Put several in a `StatTiles`. */
export function StatTile({ label, value, detail }: StatTileProps) {
  return (
    <dl className={classes.tile}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{value}</dd>
      {detail ? <dd className={classes.detail}>{detail}</dd> : null}
    </dl>
  );
}

export function StatTiles({ children }: { children: ReactNode }) {
  return <div className={classes.tiles}>{children}</div>;
}
