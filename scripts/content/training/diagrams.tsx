import { Frame, lines, Words } from "./drawing";

interface Told {
  readonly title: string;
  /** What the drawing says, for those who do not see it. */
  readonly description: string;
}

const BOX = { width: 118, height: 56, gap: 34 };

/** Steps from left to right; a note stands under its step. */
export function Flow({ title, description, steps, notes = {} }: Told & FlowParts) {
  const width = steps.length * (BOX.width + BOX.gap) - BOX.gap;
  return (
    <Frame title={title} description={description} width={width} height={BOX.height + 58}>
      {steps.map((step, at) => {
        const x = at * (BOX.width + BOX.gap);
        const note = notes[at];
        return (
          <g key={step}>
            <rect className="box" x={x + 1} y={1} width={BOX.width - 2} height={BOX.height - 2} rx={6} />
            <Words x={x + BOX.width / 2} y={BOX.height / 2} text={step} />
            {at > 0 && <path className="arrow" d={`M${x - BOX.gap + 2} ${BOX.height / 2}H${x - 8}`} />}
            {at > 0 && <path className="head" d={`M${x - 2} ${BOX.height / 2}l-8 -4v8z`} />}
            {note !== undefined && <Words x={x + BOX.width / 2} y={BOX.height + 30} text={note} tone="note" />}
          </g>
        );
      })}
    </Frame>
  );
}

interface FlowParts {
  readonly steps: readonly string[];
  /** By the step's place, from 0. */
  readonly notes?: Readonly<Record<number, string>>;
}

/** A question with a way for yes and one for no, down to what to do. */
export interface Branch {
  readonly ask: string;
  readonly yes: Branch | string;
  readonly no: Branch | string;
}

const LEAF = { width: 150, height: 58, down: 100 };

/** A decision as a tree of questions. */
export function Tree({ title, description, root }: Told & { readonly root: Branch }) {
  const width = leavesOf(root) * (LEAF.width + 14);
  return (
    <Frame
      title={title}
      description={description}
      width={width}
      height={depthOf(root) * LEAF.down - LEAF.down + LEAF.height}
    >
      <Node branch={root} left={0} top={0} />
    </Frame>
  );
}

function Node({ branch, left, top }: { branch: Branch | string; left: number; top: number }) {
  const middle = left + (leavesOf(branch) * (LEAF.width + 14)) / 2;
  const isEnd = typeof branch === "string";
  const ways = isEnd ? [] : waysOf(branch, left);
  return (
    <g>
      {ways.map(({ word, to, from }) => {
        const x = from + (leavesOf(to) * (LEAF.width + 14)) / 2;
        return (
          <g key={word}>
            <path className="arrow" d={`M${middle} ${top + LEAF.height}L${x} ${top + LEAF.down}`} />
            <Words
              x={(middle + x) / 2 + (word === "yes" ? -14 : 14)}
              y={top + LEAF.height + 20}
              text={word}
              tone="note"
            />
            <Node branch={to} left={from} top={top + LEAF.down} />
          </g>
        );
      })}
      <rect
        className={isEnd ? "box end" : "box"}
        x={middle - LEAF.width / 2}
        y={top + 1}
        width={LEAF.width}
        height={LEAF.height - 2}
        rx={isEnd ? 6 : 20}
      />
      <Words x={middle} y={top + LEAF.height / 2} text={isEnd ? branch : branch.ask} characters={24} />
    </g>
  );
}

function waysOf(branch: Branch, left: number) {
  return [
    { word: "yes", to: branch.yes, from: left },
    { word: "no", to: branch.no, from: left + leavesOf(branch.yes) * (LEAF.width + 14) },
  ];
}

function leavesOf(branch: Branch | string): number {
  return typeof branch === "string" ? 1 : leavesOf(branch.yes) + leavesOf(branch.no);
}

function depthOf(branch: Branch | string): number {
  return typeof branch === "string" ? 1 : 1 + Math.max(depthOf(branch.yes), depthOf(branch.no));
}

interface Moment {
  /** 0 at the left end, 1 at the right. */
  readonly at: number;
  readonly label: string;
  readonly time: string;
}

/** What happened when, on one line; neighbours stand above and below in turn. */
export function Timeline({ title, description, moments }: Told & { readonly moments: readonly Moment[] }) {
  const width = 680;
  return (
    <Frame title={title} description={description} width={width} height={170}>
      <path className="arrow" d={`M40 85H${width - 40}`} />
      {moments.map(({ at, label, time }, index) => {
        const x = 60 + at * (width - 120);
        const isAbove = index % 2 === 0;
        return (
          <g key={label}>
            <circle className="dot" cx={x} cy={85} r={5} />
            <Words x={x} y={isAbove ? 60 : 106} text={time} tone="note" />
            <Words x={x} y={isAbove ? 60 - 12 - lines(label, 18).length * 8 : 130} text={label} characters={18} />
          </g>
        );
      })}
    </Frame>
  );
}

interface Range {
  readonly label: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** Values with what they could as well be, on one axis; the line at zero is drawn where the axis crosses it. */
export function Intervals({
  title,
  description,
  rows,
  unit,
}: Told & { readonly rows: readonly Range[]; readonly unit: string }) {
  const low = Math.min(0, ...rows.map((row) => row.low));
  const high = Math.max(0, ...rows.map((row) => row.high));
  const x = (value: number) => 200 + ((value - low) / (high - low)) * 420;
  return (
    <Frame title={title} description={description} width={680} height={rows.length * 40 + 34}>
      <path className="axis" d={`M${x(0)} 4V${rows.length * 40 + 8}`} />
      <Words x={x(0)} y={rows.length * 40 + 22} text={`0 ${unit}`} tone="note" />
      {rows.map(({ label, low: from, middle, high: to }, at) => (
        <g key={label}>
          <Words x={96} y={at * 40 + 22} text={label} characters={26} />
          <path className="range" d={`M${x(from)} ${at * 40 + 22}H${x(to)}`} />
          <circle className="dot" cx={x(middle)} cy={at * 40 + 22} r={6} />
        </g>
      ))}
    </Frame>
  );
}

/** Two questions crossed: four cells, read row by row from the top left. */
export function Grid({ title, description, across, down, cells }: Told & GridParts) {
  return (
    <Frame title={title} description={description} width={640} height={210}>
      {across.map((word, at) => (
        <Words key={word} x={220 + at * 240} y={14} text={word} tone="note" characters={30} />
      ))}
      {down.map((word, row) => (
        <g key={word}>
          <Words x={48} y={75 + row * 90} text={word} tone="note" characters={14} />
          {[0, 1].map((column) => (
            <g key={cells[row * 2 + column]}>
              <rect className="box" x={104 + column * 240} y={34 + row * 90} width={230} height={80} rx={6} />
              <Words x={219 + column * 240} y={74 + row * 90} text={cells[row * 2 + column] ?? ""} characters={34} />
            </g>
          ))}
        </g>
      ))}
    </Frame>
  );
}

interface GridParts {
  readonly across: readonly [string, string];
  readonly down: readonly [string, string];
  readonly cells: readonly [string, string, string, string];
}
