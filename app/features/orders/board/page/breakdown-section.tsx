import { type Axis, axisAround } from "~/components/charts/axis";
import { Drawing } from "~/components/charts/drawing";
import { IntervalMark } from "~/components/charts/interval-mark";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import { boundsOf } from "../series/unit-bounds";
import type { BoardLine } from "../view-board.server";
import type { Breakdown, GroupLine } from "../view-measure.server";
import classes from "./board.module.css";
import { useMeasureWords } from "./measure-words";

/** The interval of fewer is so wide that the others could not be told apart beside it. */
const LEAST_DRAWN = 20;

type Drawn = GroupLine & { now: { value: number; lower: number; upper: number } };

function isDrawn(row: GroupLine): row is Drawn {
  const { now, measured } = row;
  return measured >= LEAST_DRAWN && now !== null && now.lower !== null && now.upper !== null;
}

type BreakdownSectionProps = { line: BoardLine; breakdowns: readonly Breakdown[] };

/** A measure by site, channel, region, segment and service, each group with its interval and what it was before. */
export function BreakdownSection({ line, breakdowns }: BreakdownSectionProps) {
  const { one } = useTexts().board;
  const told = breakdowns.filter(({ groups }) => groups.some(({ group }) => group !== null));
  const untold = breakdowns.filter((breakdown) => !told.includes(breakdown));
  if (breakdowns.length === 0) {
    return <Section title={one.breakdown}>{line.period ? one.notToldApart : one.notFinalYet}</Section>;
  }
  const names = untold.map(({ by }) => one.dimensions[by]).join(", ");
  return (
    <Section title={one.breakdown} description={one.breakdownText}>
      <div className={classes.dimensions}>
        {told.map((breakdown) => (
          <Dimension key={breakdown.by} line={line} breakdown={breakdown} />
        ))}
        {untold.length > 0 ? (
          <p className={classes.quiet}>
            {names}: {one.noGroups}
          </p>
        ) : null}
      </div>
    </Section>
  );
}

function Dimension({ line, breakdown: { by, groups, all } }: { line: BoardLine; breakdown: Breakdown }) {
  const { board } = useTexts();
  const words = useMeasureWords();
  const { one } = board;
  const title = `${words.nameOf(line.key)}: ${one.dimensions[by]}`;
  const nameOf = ({ group }: GroupLine) => group ?? one.unsaid;
  const axis = axisAround(
    groups.flatMap((row) => (isDrawn(row) ? [row.now.value, row.now.lower, row.now.upper] : [])),
    {
      within: boundsOf(line.unit),
    },
  );
  return (
    <div>
      <h3>{one.dimensions[by]}</h3>
      <GroupTable {...{ title, line, groups, header: one.dimensions[by], nameOf, axis }} />
      {groups.length < all ? <p className={classes.quiet}>{one.fewerGroups(groups.length, all)}</p> : null}
    </div>
  );
}

type GroupTableProps = {
  title: string;
  header: string;
  line: BoardLine;
  groups: readonly GroupLine[];
  nameOf: (row: GroupLine) => string;
  axis: Axis;
};

function GroupTable({ title, header, line: { unit }, groups, nameOf, axis }: GroupTableProps) {
  const { board, common } = useTexts();
  const { one, from, chart } = board;
  const { integer } = useFormat();
  const words = useMeasureWords();
  const value = ({ now }: GroupLine) => {
    if (!now) return common.notMeasured;
    const range =
      now.lower === null || now.upper === null ? "" : from(words.write(unit, now.lower), words.write(unit, now.upper));
    return (
      <>
        {words.write(unit, now.value)}
        <span className={classes.note}>{range}</span>
      </>
    );
  };
  const change = ({ now, before, change: measured }: GroupLine) => {
    if (!now || !before) return common.notMeasured;
    const isSure = measured !== null && (measured.lower > 0 || measured.upper < 0);
    return (
      <>
        {words.writeChange(unit, now.value - before.value)}
        <span className={classes.note}>{measured === null ? "" : isSure ? one.sure : one.unsure}</span>
      </>
    );
  };
  return (
    <DataTable
      caption={title}
      boxed={false}
      rows={groups}
      rowKey={nameOf}
      columns={[
        { key: "group", header, cell: nameOf, isRowHeader: true },
        { key: "value", header: one.value, cell: value, align: "end" },
        {
          key: "picture",
          header: one.interval,
          cell: (row) => <GroupInterval row={row} axis={axis} title={nameOf(row)} />,
          isLong: true,
        },
        { key: "change", header: one.against, cell: change, align: "end" },
        { key: "measured", header: chart.columns.measured, cell: (row) => integer(row.measured), align: "end" },
        {
          key: "notMeasured",
          header: chart.columns.notMeasured,
          cell: (row) => integer(row.notMeasured),
          align: "end",
        },
      ]}
    />
  );
}

function GroupInterval({ row, axis, title }: { row: GroupLine; axis: Axis; title: string }) {
  if (!isDrawn(row)) return null;
  const { now } = row;
  const interval = { estimate: now.value, lower: now.lower, upper: now.upper };
  return (
    <div className={classes.interval}>
      <Drawing title={title} height={20}>
        <IntervalMark interval={interval} axis={axis} y={10} colour="var(--arm-2)" size="small" />
      </Drawing>
    </div>
  );
}
