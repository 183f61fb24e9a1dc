import type { ReactNode } from "react";
import type { DrawnActivity, DrawnStep, FlowDrawing, Point, WaitLevel } from "./flow-drawing";

/** Colours as CSS values: variables on a page, fixed ones in a file. */
export interface PictureColours {
  readonly surface: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  readonly levels: Readonly<Record<WaitLevel, string>>;
}

export const pageColours: PictureColours = {
  surface: "var(--surface)",
  line: "var(--line)",
  text: "var(--mantine-color-text)",
  quiet: "var(--quiet)",
  levels: {
    longest: "var(--bad)",
    long: "var(--arm-1)",
    some: "var(--arm-0)",
    short: "var(--arm-0)",
    others: "var(--quiet)",
  },
};

export const fileColours: PictureColours = {
  surface: "#ffffff",
  line: "#dfe3e8",
  text: "#1b1e23",
  quiet: "#535b66",
  levels: { longest: "#b3261e", long: "#b36b00", some: "#5c7189", short: "#5c7189", others: "#535b66" },
};

/** What the picture says, ready to read. */
export interface PictureWords {
  readonly title: string;
  readonly description: string;
  activity(activity: DrawnActivity): readonly [name: string, orders: string];
  step(step: DrawnStep): readonly [wait: string, orders: string];
  /** The same in words, for those who do not see where the label stands. */
  stepName(step: DrawnStep): string;
}

export interface FlowPictureProps {
  readonly drawing: FlowDrawing;
  readonly words: PictureWords;
  readonly colours: PictureColours;
  /** Names the picture's parts; two pictures on a page need two. */
  readonly id: string;
  /** Where a step leads to; null: nowhere, as in a file. */
  readonly linkOf: ((step: DrawnStep) => string) | null;
  readonly font?: string;
}

/** The flow as an SVG: boxes are activities, lines are steps as thick as orders take them and coloured by their wait. */
export function FlowPicture({ drawing, words, colours, id, linkOf, font = "inherit" }: FlowPictureProps) {
  const { width, height, activities, steps } = drawing;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      {...(linkOf ? { role: "group" } : { role: "img" })}
      aria-labelledby={`${id}-title ${id}-description`}
      fontFamily={font}
      fontSize="12"
    >
      <title id={`${id}-title`}>{words.title}</title>
      <desc id={`${id}-description`}>{words.description}</desc>
      <rect width={width} height={height} fill={colours.surface} />
      {steps.map((step) => (
        <StepLine key={`${step.from}>${step.to}`} step={step} colours={colours} />
      ))}
      {activities.map((activity) => (
        <ActivityBox key={activity.activity} activity={activity} words={words} colours={colours} />
      ))}
      {steps.map((step) => (
        <LabelPlace key={`${step.from}>${step.to}`} href={linkOf?.(step) ?? null} name={words.stepName(step)}>
          <StepLabel step={step} words={words} colours={colours} />
        </LabelPlace>
      ))}
    </svg>
  );
}

function LabelPlace({ href, name, children }: { href: string | null; name: string; children: ReactNode }) {
  if (href === null) return <g>{children}</g>;
  return (
    <a href={href}>
      <title>{name}</title>
      {children}
    </a>
  );
}

const HEAD = 7;

function StepLine({ step, colours }: { step: DrawnStep; colours: PictureColours }) {
  const { points, level, lineWidth } = step;
  const colour = colours.levels[level];
  const end = points.at(-1);
  const before = points.at(-2);
  return (
    <g>
      <path
        d={curve(points)}
        fill="none"
        stroke={colour}
        strokeWidth={lineWidth}
        strokeOpacity={level === "short" || level === "others" ? 0.5 : 0.85}
        {...(level === "others" ? { strokeDasharray: "6 4" } : {})}
      />
      {end && before ? <path d={arrowHead(before, end, HEAD + lineWidth / 2)} fill={colour} /> : null}
    </g>
  );
}

/** A smooth line through the points: each inner one is the control of the stretch between its neighbours' middles. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const last = rest.pop();
  if (!last) return `M${round(first)}`;
  const stretches = rest.map((point, at) => {
    const next = rest[at + 1] ?? last;
    const end = at === rest.length - 1 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${round(point)} ${round(end)}`;
  });
  return stretches.length === 0 ? `M${round(first)}L${round(last)}` : `M${round(first)}${stretches.join("")}`;
}

function arrowHead(from: Point, to: Point, size: number): string {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (turn: number): Point => ({
    x: to.x - size * Math.cos(angle + turn),
    y: to.y - size * Math.sin(angle + turn),
  });
  return `M${round(to)}L${round(corner(0.45))}L${round(corner(-0.45))}Z`;
}

function round({ x, y }: Point): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

interface PartProps {
  readonly words: PictureWords;
  readonly colours: PictureColours;
}

function ActivityBox({ activity, words, colours }: PartProps & { activity: DrawnActivity }) {
  const { x, y, width, height } = activity;
  const [name, orders] = words.activity(activity);
  return (
    <g>
      <rect
        {...{ x: x - width / 2, y: y - height / 2, width, height, rx: 8 }}
        fill={colours.surface}
        stroke={colours.text}
        strokeWidth="1.2"
      />
      <text x={x} y={y - 3} textAnchor="middle" fill={colours.text} fontWeight="600">
        {name}
      </text>
      <text x={x} y={y + 14} textAnchor="middle" fill={colours.quiet}>
        {orders}
      </text>
    </g>
  );
}

function StepLabel({ step, words, colours }: PartProps & { step: DrawnStep }) {
  const { label, level } = step;
  const [wait, orders] = words.step(step);
  const isMarked = level === "longest";
  return (
    <>
      <rect
        {...{ x: label.x - 37, y: label.y - 16, width: 74, height: 32, rx: 5 }}
        fill={colours.surface}
        fillOpacity="0.92"
        stroke={isMarked ? colours.levels.longest : "none"}
        strokeWidth="1.6"
      />
      <text
        x={label.x}
        y={label.y - 2}
        textAnchor="middle"
        fill={isMarked ? colours.levels.longest : colours.text}
        fontWeight={level === "longest" || level === "long" ? "700" : "400"}
      >
        {wait}
      </text>
      <text x={label.x} y={label.y + 12} textAnchor="middle" fill={colours.quiet} fontSize="11">
        {orders}
      </text>
    </>
  );
}
