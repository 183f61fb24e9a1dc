import { z } from "zod";

const moneySchema = z.object({ amountMinor: z.number(), currency: z.string() });

const summarySchema = z.object({
  events: z.number(),
  orders: z.number(),
  lines: z.number(),
  /** One for each currency; amounts of different currencies are never added. */
  value: z.array(moneySchema),
  /** Shares of what was sold; null where there is nothing to take a share of. */
  returned: z.object({
    orders: z.number(),
    lines: z.number(),
    orderShare: z.number().nullable(),
    lineShare: z.number().nullable(),
    /** In the organisation's currency. */
    valueShare: z.number().nullable(),
  }),
  /** From placed to the first parcel, over orders that were shipped. */
  shipping: z.object({
    orders: z.number(),
    meanDays: z.number().nullable(),
    byService: z.array(z.object({ service: z.string(), orders: z.number(), meanDays: z.number() })),
  }),
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
});

/** What an import brought, computed from the facts of its orders. */
export type ImportSummary = z.infer<typeof summarySchema>;

export function readSummary(stored: unknown): ImportSummary | null {
  const parsed = summarySchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
