import type { DrawnActivity, DrawnStep, FlowDrawing, HandOffMark, Point, StepLevel } from "./lay-out";

/** Colours as CSS values: variables on a page, fixed ones in a file. */
export interface PictureColours {
  readonly surface: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  readonly levels: Readonly<Record<StepLevel, string>>;
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
    kept: "var(--arm-0)",
    astray: "var(--bad)",
    unused: "var(--quiet)",
    passed: "var(--arm-2)",
  },
};

export const fileColours: PictureColours = {
  surface: "#ffffff",
  line: "#dfe3e8",
  text: "#1b1e23",
  quiet: "#535b66",
  levels: {
    ...{ longest: "#b3261e", long: "#b36b00", some: "#5c7189", short: "#5c7189", others: "#535b66" },
    ...{ kept: "#5c7189", astray: "#b3261e", unused: "#535b66", passed: "#00795b" },
  },
};

/** What the picture says, ready to read. */
export interface PictureWords {
  readonly title: string;
  readonly description: string;
  activity(activity: DrawnActivity): readonly [name: string, orders: string];
  step(step: DrawnStep): readonly [first: string, second: string];
  /** A hand-off by its number, with the orders in which it went wrong. */
  handOff(mark: HandOffMark): string;
  /** The same in words, for those who do not see where the label stands. */
  stepName(step: DrawnStep): string;
}

export interface FlowPictureProps {
  readonly drawing: FlowDrawing;
  readonly words: PictureWords;
  readonly colours: PictureColours;
  /** Names the picture's parts; two pictures on a page need two. */
  readonly id: string;
  /** Where a step leads to; null: nowhere, as in a file. What no order takes leads nowhere either. */
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
      {steps.map((step) => stepLine(step, colours))}
      {activities.map((activity) => activityBox(activity, words, colours))}
      {steps.map((step) => {
        const key = `${step.from}>${step.to}`;
        const label = stepLabel(step, words, colours);
        if (!linkOf || step.level === "unused" || step.level === "passed") return <g key={key}>{label}</g>;
        return (
          <a key={key} href={linkOf(step)}>
            <title>{words.stepName(step)}</title>
            {label}
          </a>
        );
      })}
    </svg>
  );
}

// Functions instead of components: a page draws some hundred of these parts twice.

/** Dashes of lines that are not the organisation's own, or not taken. */
const dashes: Partial<Record<StepLevel, string>> = { others: "6 4", astray: "10 3", unused: "2 5", passed: "1 4" };
const faint: readonly StepLevel[] = ["short", "others"];
const framed: readonly StepLevel[] = ["longest", "astray"];
const bold: readonly StepLevel[] = ["longest", "long", "astray"];

const HEAD = 7;

function stepLine(step: DrawnStep, colours: PictureColours) {
  const { points, level, lineWidth } = step;
  const colour = colours.levels[level];
  const end = points.at(-1);
  const before = points.at(-2);
  return (
    <g key={`${step.from}>${step.to}`}>
      <path
        d={curve(points)}
        fill="none"
        stroke={colour}
        strokeWidth={level === "unused" ? 2 : lineWidth}
        strokeOpacity={faint.includes(level) ? 0.5 : 0.85}
        strokeDasharray={dashes[level]}
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

function activityBox(activity: DrawnActivity, words: PictureWords, colours: PictureColours) {
  const { x, y, width, height } = activity;
  const [name, orders] = words.activity(activity);
  return (
    <g key={activity.activity} textAnchor="middle">
      <rect
        {...{ x: x - width / 2, y: y - height / 2, width, height, rx: 8 }}
        fill={colours.surface}
        stroke={activity.orders === 0 ? colours.quiet : colours.text}
        strokeWidth="1.2"
        strokeDasharray={activity.orders === 0 ? "3 3" : undefined}
      />
      <text x={x} y={y - 3} fill={colours.text} fontWeight="600">
        {name}
      </text>
      <text x={x} y={y + 14} fill={colours.quiet}>
        {orders}
      </text>
    </g>
  );
}

function stepLabel(step: DrawnStep, words: PictureWords, colours: PictureColours) {
  const { label, level } = step;
  const [first, second] = words.step(step);
  const isFramed = framed.includes(level);
  return (
    <g textAnchor="middle">
      <rect
        {...{ x: label.x - 37, y: label.y - 16, width: 74, height: 32, rx: 5 }}
        fill={colours.surface}
        fillOpacity="0.92"
        stroke={isFramed ? colours.levels[level] : "none"}
        strokeWidth="1.6"
      />
      <text
        x={label.x}
        y={label.y - 2}
        fill={isFramed ? colours.levels[level] : colours.text}
        fontWeight={bold.includes(level) ? "700" : "400"}
      >
        {first}
      </text>
      <text x={label.x} y={label.y + 12} fill={colours.quiet} fontSize="11">
        {second}
      </text>
      {step.handOffs ? handOffMark(step.handOffs, label, words, colours) : null}
    </g>
  );
}

/** Below a step's label: which hand-offs happen there, and in how many orders they went wrong. */
function handOffMark(marks: readonly HandOffMark[], { x, y }: Point, words: PictureWords, colours: PictureColours) {
  const text = marks.map((mark) => words.handOff(mark)).join(" · ");
  const width = 14 + 6.4 * text.length;
  return (
    <>
      <rect
        {...{ x: x - width / 2, y: y + 18, width, height: 18, rx: 9 }}
        fill={colours.surface}
        stroke={colours.levels.passed}
        strokeWidth="1.4"
      />
      <text x={x} y={y + 31} fill={colours.text} fontSize="11">
        {text}
      </text>
    </>
  );
}
