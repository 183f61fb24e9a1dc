import { z } from "zod";
import { startOfDay } from "~/lib/start-of-day";
import type { OrderSearch } from "~db/warehouse/facts/facts";
import { stageKeys } from "./stage-keys";

const DAY_MS = 86_400_000;

/** How long an order has been in its stage; each band ends where the next begins. */
export const ageBands = ["day", "threeDays", "week", "older"] as const;
export type AgeBand = (typeof ageBands)[number];

/** Ages (ms) at which the bands end; the last has no end. */
export const ageEnds: readonly number[] = [DAY_MS, 3 * DAY_MS, 7 * DAY_MS];

export const orderSorts = ["newest", "due", "longest"] as const;

const word = z.string().trim().max(200).catch("");
const flag = z.enum(["1"]).optional().catch(undefined);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)))
  .optional()
  .catch(undefined);

const filterSchema = z.object({
  q: word,
  stage: z.enum(stageKeys).optional().catch(undefined),
  site: z.string().trim().min(1).max(200).optional().catch(undefined),
  channel: z.string().trim().min(1).max(200).optional().catch(undefined),
  age: z.enum(ageBands).optional().catch(undefined),
  open: flag,
  late: flag,
  due: flag,
  from: day,
  to: day,
  sort: z.enum(orderSorts).optional().catch(undefined),
  after: z.string().max(500).optional().catch(undefined),
});

/** What the address asks of the list; what it does not say, or says wrongly, is left open. Days are the organisation's. */
export type OrderFilter = z.infer<typeof filterSchema>;

export function orderFilterOf(params: URLSearchParams): OrderFilter {
  return filterSchema.parse(Object.fromEntries(params));
}

/** The filter as the query of an address, beginning with "?"; empty when nothing is asked. */
export function searchOf(filter: Partial<OrderFilter>): string {
  const entries = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return entries.length === 0 ? "" : `?${new URLSearchParams(entries)}`;
}

/** Whether the list is narrowed down at all. */
export function isNarrowed({ sort: _, after: __, ...filter }: OrderFilter): boolean {
  return searchOf(filter) !== "";
}

interface Asking {
  readonly siteScope: readonly string[] | null;
  /** Names and identifiers that stand for the site asked for. */
  readonly sites: readonly string[];
  readonly at: number;
  readonly timeZone: string;
}

/** The search that answers a filter, without its limit. */
export function toSearch(filter: OrderFilter, { siteScope, sites, at, timeZone }: Asking): Omit<OrderSearch, "limit"> {
  const { q, stage, channel, age, open, late, due, from, to, sort = "newest", after } = filter;
  return {
    ...{ siteScope, at, sort },
    ...(q === "" ? {} : { text: q }),
    ...(stage ? { stages: [stage] } : {}),
    ...(sites.length > 0 ? { sites } : {}),
    ...(channel ? { channels: [channel] } : {}),
    ...(age ? stageSince(age, at) : {}),
    ...(open ? { openOnly: true } : {}),
    ...(late ? { lateOnly: true } : {}),
    ...(due ? { dueBefore: at + DAY_MS } : {}),
    ...(from ? { placedFrom: startOfDay(from, timeZone) } : {}),
    ...(to ? { placedUntil: startOfDay(nextDay(to), timeZone) } : {}),
    ...(after ? { after } : {}),
  };
}

function stageSince(age: AgeBand, at: number): Pick<OrderSearch, "stageSinceFrom" | "stageSinceUntil"> {
  const band = ageBands.indexOf(age);
  const [youngest, oldest] = [ageEnds[band - 1], ageEnds[band]];
  return {
    ...(oldest === undefined ? {} : { stageSinceFrom: at - oldest + 1 }),
    ...(youngest === undefined ? {} : { stageSinceUntil: at - youngest + 1 }),
  };
}

function nextDay(text: string): string {
  return new Date(Date.parse(`${text}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
