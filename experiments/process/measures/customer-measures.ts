import { DAY_MS, type MeasureDefinition, type MeasureOptions } from "./measure";

/**
 * Non-contractual churn by definition: of the customers who ordered on a day, those who did not order again within so many
 * days of that order. Counted once an order; what becomes of it depends on the customer's next one.
 */
export const customerChurn: MeasureDefinition = {
  ...{ key: "customerChurn", unit: "share", form: "share", better: "lower", scale: 1 },
  ...{ cohort: "ordering customers", clock: "placed", exclusions: [] },
  maturityDays: ({ lostAfterDays }) => lostAfterDays,
};

/** Whether a customer was lost after an order, by when the next one was placed; null: there was none. */
export function isLostAfter(placedAt: number, nextAt: number | null, { lostAfterDays }: MeasureOptions): boolean {
  return nextAt === null || nextAt >= placedAt + lostAfterDays * DAY_MS;
}
