import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import { weekdays } from "./calendar.schema";
import type { ListedCalendar } from "./calendar-list.server";
import { useCalendarName } from "./calendar-name";
import { writeHours, writeTimes } from "./calendar-text";
import classes from "./calendars.module.css";

type CalendarTableProps = {
  calendars: readonly ListedCalendar[];
  /** yyyy-mm-dd. */
  today: string;
};

/** Every calendar with its week, so that a missing pick-up stands out beside the others. */
export function CalendarTable({ calendars, today }: CalendarTableProps) {
  const { calendars: words } = useTexts();
  const nameOf = useCalendarName();
  const columns: Column<ListedCalendar>[] = [
    {
      key: "place",
      header: words.columns.place,
      isRowHeader: true,
      cell: (calendar) => (
        <Anchor component={Link} to={paths.calendar(calendar.id)}>
          {nameOf(calendar)}
        </Anchor>
      ),
    },
    {
      key: "hours",
      header: words.columns.hours,
      cell: ({ week }) => <Week days={week.map(writeHours)} none={words.closedAllWeek} />,
    },
    {
      key: "pickUps",
      header: words.columns.pickUps,
      cell: ({ carrier, pickUps }) =>
        carrier === null ? (
          <span className={classes.quiet}>{words.siteHasNone}</span>
        ) : (
          <Week days={pickUps.map(writeTimes)} none={words.noPickUps} />
        ),
    },
    {
      key: "closed",
      header: words.columns.closed,
      cell: (calendar) => <NextClosed calendar={calendar} today={today} />,
    },
  ];
  return <DataTable caption={words.title} columns={columns} rows={calendars} rowKey={({ id }) => id} />;
}

/** Days of the same text in one line: "Mon – Fri 07:00–19:00". */
function Week({ days, none }: { days: readonly string[]; none: string }) {
  const { shortDays } = useTexts().calendars;
  const lines: { from: number; until: number; text: string }[] = [];
  for (const [at, text] of days.entries()) {
    const last = lines.at(-1);
    if (text === "") continue;
    if (last && last.text === text && last.until === at - 1) last.until = at;
    else lines.push({ from: at, until: at, text });
  }
  if (lines.length === 0) return <span className={classes.quiet}>{none}</span>;
  const dayName = (at: number) => shortDays[weekdays[at] ?? "mon"];
  return (
    <ul className={classes.week}>
      {lines.map(({ from, until, text }) => (
        <li key={from}>
          <span className={classes.quiet}>
            {from === until ? dayName(from) : `${dayName(from)} – ${dayName(until)}`}
          </span>{" "}
          {text}
        </li>
      ))}
    </ul>
  );
}

function NextClosed({ calendar, today }: { calendar: ListedCalendar; today: string }) {
  const { calendars: words } = useTexts();
  const format = useFormat();
  const ahead = calendar.closed.filter(({ day }) => day >= today);
  const [next] = ahead;
  if (!next) return <span className={classes.quiet}>{words.noClosed}</span>;
  return <>{words.closedNext(ahead.length, `${format.day(next.day)}${next.name === "" ? "" : ` ${next.name}`}`)}</>;
}
