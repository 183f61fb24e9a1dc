import { z } from "zod";
import type { Span } from "./series/measure-line";
import { addDays, isDay, type Period } from "./series/periods";

/** Whole weeks that a page can be about, without days of one's own. */
export const spanWeeks = [4, 13, 26, 52] as const;
const USUAL_WEEKS = 4;

const day = z.string().refine(isDay).optional().catch(undefined);

const filterSchema = z.object({
  weeks: z.coerce
    .number()
    .refine((weeks) => spanWeeks.some((known) => known === weeks))
    .catch(USUAL_WEEKS),
  /** The first and the last day; both, or they are left out. */
  from: day,
  to: day,
  /** A site's name. */
  site: z.string().trim().min(1).max(200).optional().catch(undefined),
});

/** What the address asks of the board; what it does not say, or says wrongly, is the usual. */
export type BoardFilter = z.infer<typeof filterSchema>;

export function boardFilterOf(params: URLSearchParams): BoardFilter {
  const { from, to, ...rest } = filterSchema.parse(Object.fromEntries(params));
  return from !== undefined && to !== undefined && from <= to ? { ...rest, from, to } : rest;
}

/** Days of one's own win over weeks. */
export function spanOf({ weeks, from, to }: BoardFilter): Span {
  if (from === undefined || to === undefined) return { kind: "weeks", weeks };
  return { kind: "days", from, until: addDays(to, 1) };
}

/** The filter as the query of an address, beginning with "?"; empty when it is the usual. */
export function boardSearch({ weeks, from, to, site }: Partial<BoardFilter>): string {
  const entries = Object.entries({
    ...(from !== undefined && to !== undefined ? { from, to } : {}),
    ...(from === undefined && weeks !== undefined && weeks !== USUAL_WEEKS ? { weeks: String(weeks) } : {}),
    ...(site === undefined ? {} : { site }),
  });
  return entries.length === 0 ? "" : `?${new URLSearchParams(entries)}`;
}

/** The search of a page about these days. */
export function searchOfDays({ from, until }: Period, site?: string): string {
  return boardSearch({ from, to: addDays(until, -1), ...(site === undefined ? {} : { site }) });
}
