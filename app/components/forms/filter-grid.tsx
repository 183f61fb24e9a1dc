import type { ReactNode } from "react";
import classes from "./filter-grid.module.css";

/** Fields that narrow a page and the button that shows it: side by side where there is room, else below each other. */
export function FilterGrid({ children }: { children: ReactNode }) {
  return <div className={classes.grid}>{children}</div>;
}
