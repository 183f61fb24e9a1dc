export { type WaitPlace, type WorkCalendars, workCalendars } from "./work-calendars.server";
