import { NavLink } from "@remix-run/react";
import classes from "./tab-links.module.css";

export type TabLinksProps = {
  /** What the tabs choose between, for screen readers. */
  label: string;
  tabs: readonly { to: string; label: string /** True: marked only at exactly this address. */; end?: boolean }[];
};

/** Tabs that are links: each has an address, works without script and with the back button. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  return (
    <nav aria-label={label} className={`${classes.tabs} no-print`}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? false} className={classes.tab ?? ""}>
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}
