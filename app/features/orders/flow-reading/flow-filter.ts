import { z } from "zod";
import { startOfDay } from "~/lib/start-of-day";

const DAY_MS = 86_400_000;
/** Thirteen weeks, so that each weekday counts alike. */
const USUAL_DAYS = 91;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)))
  .optional()
  .catch(undefined);
const filterSchema = z.object({
  site: z.string().trim().min(1).max(200).optional().catch(undefined),
  from: day,
  to: day,
});

/** Orders placed on these days (the organisation's, both included), at one site or at all. */
export interface FlowFilter {
  readonly site?: string | undefined;
  readonly from: string;
  readonly to: string;
}

/** What the address asks; without days the thirteen weeks up to today. */
export function flowFilterOf(params: URLSearchParams, today: string): FlowFilter {
  const { site, from, to } = filterSchema.parse(Object.fromEntries(params));
  const last = to ?? today;
  const first = from !== undefined && from <= last ? from : addDays(last, 1 - USUAL_DAYS);
  return { ...(site === undefined ? {} : { site }), from: first, to: last };
}

/** The filter as the query of an address. */
export function flowSearch({ site, from, to }: FlowFilter, more: Readonly<Record<string, string>> = {}): string {
  return `?${new URLSearchParams({ ...(site === undefined ? {} : { site }), from, to, ...more })}`;
}

/** The moments between which its orders were placed. */
export function flowSpan({ from, to }: FlowFilter, timeZone: string) {
  return { placedFrom: startOfDay(from, timeZone), placedUntil: startOfDay(addDays(to, 1), timeZone) };
}

export function addDays(text: string, days: number): string {
  return new Date(Date.parse(`${text}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
