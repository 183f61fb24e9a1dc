import { useFormat, useTexts } from "../preferences";
import type { Column } from "../tables/data-table";
import classes from "./charts.module.css";

/** Something that happened on a day ("2026-11-22") of a chart: a change of the process. */
export type DayMark = { day: string; label: string };

type DayMarksProps = {
  marks: readonly DayMark[];
  days: readonly string[];
  /** Where the day with this index stands, in per cent of the width. */
  place: (index: number) => number;
};

/** A dashed line with a number for each day on which something changed; the list under the chart says what. */
export function DayMarks({ marks, days, place }: DayMarksProps) {
  return marksByDay(marks, days).map(({ day, number }) => {
    const x = `${place(days.indexOf(day))}%`;
    return (
      <g key={day}>
        <line x1={x} x2={x} y1="14" y2="100%" className={classes.mark} />
        <text x={x} y="11" textAnchor="middle" className={classes.haloText}>
          {number}
        </text>
      </g>
    );
  });
}

/** The marks in words, numbered as on the chart. */
export function MarkList({ marks, days }: Pick<DayMarksProps, "marks" | "days">) {
  const { common } = useTexts();
  const { day: write } = useFormat();
  const shown = marksByDay(marks, days);
  if (shown.length === 0) return null;
  return (
    <div className={classes.markList}>
      <span>{common.charts.changes}</span>
      <ol>
        {shown.map(({ day, labels }) => (
          <li key={day}>
            {write(day)}: {labels.join("; ")}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The column of a chart's table that says what changed on its day; no column where nothing did. */
export function changeColumn<Row extends { day: string }>(marks: readonly DayMark[], header: string): Column<Row>[] {
  const onDay = (day: string) => marks.filter((mark) => mark.day === day).map(({ label }) => label);
  return marks.length === 0 ? [] : [{ key: "changes", header, cell: ({ day }) => onDay(day).join("; ") }];
}

function marksByDay(marks: readonly DayMark[], days: readonly string[]) {
  return days
    .filter((day) => marks.some((mark) => mark.day === day))
    .map((day, index) => ({
      day,
      number: index + 1,
      labels: marks.filter((mark) => mark.day === day).map(({ label }) => label),
    }));
}
