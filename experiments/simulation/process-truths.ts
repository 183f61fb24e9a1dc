import { agreedFlow } from "./intended-flow-truth";

/** What the process itself hides in the demonstration: found again on the board, the map, the returns and the customers. */
export const processTruths = {
  /** The board's measures: targets in their unit (hours, shares, a count), who answers for each, what raises an alarm. */
  board: [
    { measure: "onTime", target: 0.95, owner: "manager", alarm: "signal" },
    { measure: "cycleTime", target: 52, owner: "manager", alarm: null },
    { measure: "perfectOrder", target: 0.9, owner: "manager", alarm: null },
    { measure: "returnRate", target: 0.12, owner: "manager", alarm: "target" },
    { measure: "cancellationRate", target: 0.03, owner: "administrator", alarm: "target" },
    { measure: "contactsPerHundred", target: 15, owner: "administrator", alarm: "target" },
  ],
  /**
   * Of new customers, by the day of their first order: BG/NBD with times in weeks, and how much of the variance of what
   * an order is worth (its logarithm) lies between customers, while no experiment enrols.
   */
  repeatBuying: { r: 0.5, alpha: 40, a: 0.8, b: 1.8, spendBetweenCustomers: 0.36 },
  /** Returned so many times as often as other products of its price. What is wrong with it is its description. */
  worstProduct: { name: "Wool slippers, felt sole", factor: 2.6, shareOfOrders: 0.04, reason: "description" },
  /** Why goods come back, of orders that came in time; every second return of a late order is for being late. */
  returnReasons: { size: 0.27, mind: 0.3, description: 0.2, quality: 0.14, damage: 0.09 },
  /** Returns that end in an exchange instead of a refund. */
  exchangedShare: 0.12,
  /** Returns that the customer hands in at a machine, which takes them back without anybody of the staff. */
  selfServiceShare: 0.18,
  /** Where people go back to the shelf after packing, because a piece is missing: not meant to be in the flow. */
  deviation: { site: "East", from: "packed", to: "picked", share: 0.05 },
  agreedFlow,
  /**
   * A second, small line of business, a box each month. Its customers buy nothing else. Each month so many end it, so many
   * renewals fail at first, and so many invoices need a correction.
   */
  subscriptions: {
    plan: "Care box, monthly",
    priceMinor: 1_490,
    startedPerWeek: 14,
    endedPerMonth: 0.05,
    renewalFailed: 0.03,
    invoiceCorrected: 0.015,
  },
} as const;

export type ReturnReason = keyof typeof processTruths.returnReasons | "late";
