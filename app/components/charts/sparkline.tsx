import { line } from "d3-shape";
import { axisAround, axisOf } from "./axis";
import { Drawing, PercentPlane } from "./drawing";

export type SparklineProps = {
  /** What it shows and how it ends: "Orders on time, 12 weeks, now 88 %". */
  title: string;
  /** Evenly spaced; null leaves a gap. */
  values: readonly (number | null)[];
  colour?: string;
  height?: number;
};

/** A trend in the height of a line of text. */
export function Sparkline({ title, values, colour = "var(--quiet)", height = 32 }: SparklineProps) {
  const axis = axisAround(values.filter((value) => value !== null));
  const across = axisOf([0, Math.max(values.length - 1, 1)]);
  const up = (value: number) => 100 - axis.place(value);
  const path = line<number | null>(
    (_, index) => across.place(index),
    (value) => up(value ?? 0),
  ).defined((value) => value !== null)([...values]);
  const last = values.at(-1);
  return (
    <Drawing title={title} height={height}>
      <PercentPlane>
        <path d={path ?? ""} fill="none" stroke={colour} strokeWidth={2} vectorEffect="non-scaling-stroke" />
      </PercentPlane>
      {typeof last === "number" ? <circle cx="100%" cy={`${up(last)}%`} r={3.5} fill={colour} /> : null}
    </Drawing>
  );
}
