import { useNavigation } from "@remix-run/react";
import classes from "./navigation-progress.module.css";

/** A thin line at the top while the next page is on its way; waits a moment, so quick pages show none. */
export function NavigationProgress() {
  const { state } = useNavigation();
  return state === "idle" ? null : <div className={classes.line} aria-hidden />;
}
