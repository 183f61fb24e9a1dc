import { VisuallyHidden } from "@mantine/core";
import { useLocation } from "@remix-run/react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import classes from "./disclosure-menu.module.css";

export type DisclosureMenuProps = {
  /** What the button opens, for screen readers. */
  label: string;
  button: ReactNode;
  children: ReactNode;
  /** "wide" spans the window, for the phone's navigation. */
  panel?: "end" | "wide";
};

/** A menu that opens without script. With it: closes on Escape, on a click elsewhere and when the page changes. */
export function DisclosureMenu({ label, button, children, panel = "end" }: DisclosureMenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const { key } = useLocation();
  const labelId = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new location is the reason to close.
  useEffect(() => {
    if (details.current) details.current.open = false;
  }, [key]);

  useEffect(() => {
    const element = details.current;
    if (!element) return;
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !element.contains(target)) element.open = false;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !element.open) return;
      element.open = false;
      element.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", onPointerDown);
    element.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("pointerdown", onPointerDown);
      element.removeEventListener("keydown", onKeyDown);
    };
  }, []);

  return (
    <details ref={details} className={classes.menu}>
      <summary className={classes.button} aria-labelledby={labelId}>
        <VisuallyHidden id={labelId}>{label}</VisuallyHidden>
        <span className={classes.face} aria-hidden>
          {button}
        </span>
      </summary>
      <div className={classes.panel} data-panel={panel}>
        {children}
      </div>
    </details>
  );
}
