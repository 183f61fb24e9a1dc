import type { CalendarHours } from "~db/queries/process/work-calendars";
import { type CalendarForm, type Weekday, weekdays } from "./calendar.schema";
import { readClosedDays, readHours, readTimes, writeClosedDays, writeHours, writeTimes } from "./calendar-text";

/** The hours that a checked form means. */
export function hoursOfForm(form: CalendarForm): Omit<CalendarHours, "updatedAt"> {
  return {
    zone: form.zone,
    week: weekdays.map((day) => readHours(form[day]) ?? []),
    pickUps: weekdays.map((day) => readTimes(form[`${day}PickUps`]) ?? []),
    closed: readClosedDays(form.closed).days,
  };
}

/** What the form shows of a calendar. */
export function formOfHours({ zone, week, pickUps, closed }: Omit<CalendarHours, "updatedAt">): CalendarForm {
  const hours = (day: Weekday) => writeHours(week[weekdays.indexOf(day)] ?? []);
  const times = (day: Weekday) => writeTimes(pickUps[weekdays.indexOf(day)] ?? []);
  return {
    ...{ zone, closed: writeClosedDays(closed) },
    ...{ mon: hours("mon"), tue: hours("tue"), wed: hours("wed"), thu: hours("thu"), fri: hours("fri") },
    ...{ sat: hours("sat"), sun: hours("sun") },
    ...{ monPickUps: times("mon"), tuePickUps: times("tue"), wedPickUps: times("wed"), thuPickUps: times("thu") },
    ...{ friPickUps: times("fri"), satPickUps: times("sat"), sunPickUps: times("sun") },
  };
}
