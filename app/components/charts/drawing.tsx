import { type ReactNode, useId } from "react";
import classes from "./charts.module.css";

export type DrawingProps = {
  /** What the picture shows, read out in its place. */
  title: string;
  /** What can be seen in it, in a sentence. */
  description?: string;
  /** In pixels; the width is what there is. */
  height: number;
  children: ReactNode;
};

/** An SVG as wide as its place, with a name and a description. */
export function Drawing({ title, description, height, children }: DrawingProps) {
  const id = useId();
  return (
    <svg
      role="img"
      aria-labelledby={description ? `${id}-title ${id}-description` : `${id}-title`}
      width="100%"
      height={height}
      className={classes.drawing}
    >
      <title id={`${id}-title`}>{title}</title>
      {description ? <desc id={`${id}-description`}>{description}</desc> : null}
      {children}
    </svg>
  );
}

/** Paths in per cent of width and height. Strokes keep their width. */
export function PercentPlane({ children }: { children: ReactNode }) {
  return (
    <svg aria-hidden="true" x="0" y="0" width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">
      {children}
    </svg>
  );
}
