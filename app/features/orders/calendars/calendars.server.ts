export { postCalendar, postClosedDays, postNewCalendar } from "./calendar-action.server";
export { viewCalendar, viewCalendars, viewNewCalendar } from "./calendar-list.server";
export { type WorkCalendars, workCalendars } from "./work-calendars.server";
