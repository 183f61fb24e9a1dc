import { z } from "zod";
import { en } from "~/lib/texts/en";
import { readClosedDays, readHours, readTimes } from "./calendar-text";

const { problems } = en.calendars;

/** Monday first, as calendars keep them. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

const hours = z
  .string()
  .max(200, problems.long)
  .default("")
  .refine((text) => readHours(text) !== null, problems.hours);
const times = z
  .string()
  .max(200, problems.long)
  .default("")
  .refine((text) => readTimes(text) !== null, problems.times);

const hoursShape = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours };
const pickUpShape = {
  monPickUps: times,
  tuePickUps: times,
  wedPickUps: times,
  thuPickUps: times,
  friPickUps: times,
  satPickUps: times,
  sunPickUps: times,
};

const closed = z
  .string()
  .max(20_000, problems.long)
  .default("")
  .superRefine((text, context) => {
    const { mistakes } = readClosedDays(text);
    if (mistakes.length > 0) context.addIssue({ code: "custom", message: problems.closed(mistakes.join(", ")) });
  });

/** The hours of a place as its form posts them. */
export const calendarSchema = z.object({
  zone: z.string({ error: problems.zone }).refine(isZone, problems.zone),
  ...hoursShape,
  ...pickUpShape,
  closed,
});
export type CalendarForm = z.infer<typeof calendarSchema>;

/** With the place it is for: a site, a carrier, or a carrier at a site. */
export const newCalendarSchema = calendarSchema.extend({
  siteId: z.string().optional(),
  carrier: z.string().trim().max(80, problems.long).optional(),
});
export type NewCalendarForm = z.infer<typeof newCalendarSchema>;

export const closedDaysSchema = z.object({
  calendarIds: z
    .array(z.string())
    .default([])
    .refine((ids) => ids.length > 0, problems.calendars),
  days: z
    .string({ error: problems.days })
    .max(20_000, problems.long)
    .superRefine((text, context) => {
      const { days, mistakes } = readClosedDays(text);
      if (mistakes.length > 0) context.addIssue({ code: "custom", message: problems.closed(mistakes.join(", ")) });
      else if (days.length === 0) context.addIssue({ code: "custom", message: problems.days });
    }),
});
export type ClosedDaysForm = z.infer<typeof closedDaysSchema>;

export const copySchema = z.object({ from: z.string({ error: problems.from }) });

function isZone(zone: string): boolean {
  return zone === "UTC" || Intl.supportedValuesOf("timeZone").includes(zone);
}
