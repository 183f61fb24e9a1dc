import type { CostTable } from "../verdict/costs";
import { isoDay, localDayOf, MINUTES_PER_DAY, utcOf, weekdayOf } from "./local-time";
import { processTruths } from "./process-truths";

/**
 * The planted truths: everything the demonstration shows and the tests expect to find again. Money in minor units of
 * EUR. Times are relative to the moment the history ends (`now`); `datesAt` gives them.
 */

export type SiteName = "North" | "East" | "West";
export type Channel = "web" | "mobile" | "marketplace";
export type ExperimentKey = "delivery-promise" | "paper-mailer" | "return-window" | "free-shipping";

export interface PlantedArm {
  readonly key: string;
  readonly name: string;
  readonly weight: number;
  /** What people who carry it out are told. */
  readonly instruction: string;
}

export interface PlantedExperiment {
  readonly key: ExperimentKey;
  readonly name: string;
  readonly hypothesis: string;
  readonly kind: "delivery" | "packaging" | "pricing" | "other";
  readonly unit: "order" | "customer";
  /** Seed of the assignment hash (version 2). */
  readonly seed: string;
  /** Control first. */
  readonly arms: readonly [PlantedArm, PlantedArm];
  /** Days before the day of `now` on which enrolment begins (at local midnight). */
  readonly startedDaysAgo: number;
  /** Days of enrolment. */
  readonly days: number;
  /** Outcomes count for so many days after assignment. */
  readonly windowDays: number;
  readonly smallestGainMinor: number;
  /** Share of orders with a damage report: how much more is acceptable. */
  readonly damageMargin: number;
  /** Margin per unit that the treatment truly adds, its unit's outcomes complete. */
  readonly effectMinor: number;
  /** True change of the share of orders reported damaged. */
  readonly damageEffect: number;
  /** What the page should say in the end. */
  readonly verdict: "rollOut" | "notWorthMoreTime" | "cannotBeTrusted" | "keepRunning";
}

export const sites: readonly { readonly name: SiteName; readonly share: number }[] = [
  { name: "North", share: 0.45 },
  { name: "East", share: 0.3 },
  { name: "West", share: 0.25 },
];

const arm = (key: string, name: string, instruction: string): PlantedArm => ({ key, name, weight: 0.5, instruction });

export const deliveryPromise: PlantedExperiment = {
  key: "delivery-promise",
  name: "Honest delivery date at checkout",
  hypothesis: "Customers who are told the real day cancel less, ask less and buy a little more.",
  kind: "delivery",
  unit: "order",
  seed: "delivery-promise-7",
  arms: [
    arm("in-2-3-days", "“In 2–3 days”", "Nothing changes: the shop shows “in 2–3 days”."),
    arm("honest-date", "Honest date", "The shop shows the day on which the order really arrives."),
  ],
  startedDaysAgo: 154,
  days: 56,
  windowDays: 28,
  smallestGainMinor: 60,
  damageMargin: 0.01,
  effectMinor: 112,
  damageEffect: 0,
  verdict: "rollOut",
};

export const paperMailer: PlantedExperiment = {
  key: "paper-mailer",
  name: "Paper mailer instead of a box",
  hypothesis: "A mailer is cheaper and protects as well.",
  kind: "packaging",
  unit: "order",
  seed: "paper-mailer-2",
  arms: [
    arm("box", "Box", "Pack in the usual box."),
    arm(
      "mailer",
      "Paper mailer",
      "Pack in the padded paper mailer, seam at the top, and press the strip for five seconds.",
    ),
  ],
  startedDaysAgo: 252,
  days: 70,
  windowDays: 28,
  smallestGainMinor: 60,
  damageMargin: 0.01,
  effectMinor: 0,
  damageEffect: 0.003,
  verdict: "notWorthMoreTime",
};

export const returnWindow: PlantedExperiment = {
  key: "return-window",
  name: "Return within 60 days instead of 30",
  hypothesis: "A longer window takes away the hurry, and fewer parcels come back.",
  kind: "other",
  unit: "customer",
  seed: "return-window-1",
  arms: [arm("30-days", "30 days", "The insert says 30 days."), arm("60-days", "60 days", "The insert says 60 days.")],
  startedDaysAgo: 88,
  days: 56,
  windowDays: 28,
  smallestGainMinor: 50,
  damageMargin: 0.01,
  effectMinor: 0,
  damageEffect: 0,
  verdict: "cannotBeTrusted",
};

export const freeShipping: PlantedExperiment = {
  key: "free-shipping",
  name: "Free shipping from 39 EUR instead of 49",
  hypothesis: "A lower threshold brings more orders up to it than it costs in shipping fees.",
  kind: "pricing",
  unit: "customer",
  seed: "free-shipping-7",
  arms: [
    arm("from-49", "From 49 EUR", "Nothing changes: shipping is free from 49 EUR."),
    arm("from-39", "From 39 EUR", "Shipping is free from 39 EUR."),
  ],
  startedDaysAgo: 18,
  days: 42,
  windowDays: 28,
  smallestGainMinor: 60,
  damageMargin: 0.01,
  effectMinor: 10,
  damageEffect: 0,
  verdict: "keepRunning",
};

export const plantedExperiments: readonly PlantedExperiment[] = [
  deliveryPromise,
  paperMailer,
  returnWindow,
  freeShipping,
];

/** A plan nobody has started. */
export const draftPlan = {
  key: "packing-slip",
  name: "No printed packing slip",
  hypothesis: "Most customers do not miss the slip; leaving it out saves paper and a step at the packing desk.",
  kind: "packaging",
  unit: "order",
  arms: [
    arm("slip", "Slip", "Put the printed slip into the parcel."),
    arm("no-slip", "No slip", "No slip; the customer finds it in the confirmation."),
  ],
  days: 42,
  smallestGainMinor: 20,
} as const;

export const truths = {
  zone: "Europe/Berlin",
  currency: "EUR",
  historyDays: 548,
  orders: 150_000,
  teamsPerSite: 4,
  peoplePerTeam: 6,
  returnsPerDay: 28,
  /** What the source of the orders has sent that waits for somebody: rows set aside, and helpers whom nobody has named. */
  source: { rowsSetAside: 4, unknownStaff: ["temp-07", "temp-12"] },
  /** Orders in an average month at the end of the history. */
  ordersPerMonth: 8_390,
  /** Share delivered by the first promise, of the orders due. */
  onTime: { before: 0.94, after: 0.88, target: 0.95 },
  /** Since `problemSince` the carrier no longer comes to North at 19:00 on Fridays. */
  bottleneck: { site: "North", from: "packed", to: "shipped", weekday: 5, missingPickUp: "19:00" },
  /** Mean score, 1 to 5, of those who answer. */
  satisfaction: { onTime: 4.4, late: 3.1 },
  damagedShare: 0.02,
  /** Share of orders that keep the old way after the delivery promise was shipped, and the effect that stays. */
  holdOut: { experiment: "delivery-promise", share: 0.15, effectMinor: 112 },
  /** From that day on the mobile shop of one site loses every unit of one arm. */
  lostArm: { experiment: "return-window", arm: "60-days", site: "East", channel: "mobile", firstDayOfEnrolment: 30 },
  /** So many orders of the arm wait for stock and are held: they are missing from every mean over delivered orders. */
  backlog: { experiment: "free-shipping", arm: "from-39", share: 0.04, daysHeld: 24, fasterMinutes: 45 },
  /** The order in which everything meets: late for want of the Friday pick-up. Its number is before all others. */
  pinnedOrder: {
    order: "O-100000",
    customer: "C-000000",
    site: "North",
    channel: "web",
    weekday: 5,
    placedAt: "16:40",
    score: 1,
  },
  /** What the change log holds of the day the problem began. */
  lostPickUp: { title: "No 19:00 pick-up on Fridays", kind: "carrier", site: "North" },
  ...processTruths,
} as const;

export interface ExperimentDates {
  readonly startsAt: number;
  /** Enrolment ends (excluded). */
  readonly enrolmentEndsAt: number;
  /** The last outcome window closes. */
  readonly windowsCloseAt: number;
}

/** All the moments of the demonstration, ms UTC, at local midnights of Europe/Berlin. */
export interface DemonstrationDates {
  readonly startsAt: number;
  /** A Monday, 36 weeks before the present week. */
  readonly problemSince: number;
  readonly experiments: Readonly<Record<ExperimentKey, ExperimentDates>>;
  /** The delivery promise goes to everyone outside the hold-out: ten weeks ago. */
  readonly promiseShippedAt: number;
  /** The Friday before last, or the one before that: its order has come to its end. */
  readonly pinnedOrderPlacedAt: number;
  readonly armLostAt: number;
  /** The same day as yyyy-mm-dd. */
  readonly armLostDay: string;
  /** Day n of m of the running experiment. */
  readonly runningDay: number;
}

const midnight = (day: number) => utcOf(day * MINUTES_PER_DAY);

/**
 * When everything happened, for a history that ends at `now`.
 *
 * @param now Milliseconds UTC.
 */
export function datesAt(now: number): DemonstrationDates {
  const today = localDayOf(now);
  const datesOf = ({ startedDaysAgo, days, windowDays }: PlantedExperiment): ExperimentDates => ({
    startsAt: midnight(today - startedDaysAgo),
    enrolmentEndsAt: midnight(today - startedDaysAgo + days),
    windowsCloseAt: midnight(today - startedDaysAgo + days + windowDays),
  });
  const lostDay = today - returnWindow.startedDaysAgo + truths.lostArm.firstDayOfEnrolment;
  const tenDaysAgo = today - 10;
  const pinnedDay = tenDaysAgo - ((weekdayOf(tenDaysAgo) + 7 - truths.pinnedOrder.weekday) % 7);
  return {
    startsAt: midnight(today - truths.historyDays),
    problemSince: midnight(today - ((weekdayOf(today) + 6) % 7) - 36 * 7),
    experiments: {
      "delivery-promise": datesOf(deliveryPromise),
      "paper-mailer": datesOf(paperMailer),
      "return-window": datesOf(returnWindow),
      "free-shipping": datesOf(freeShipping),
    },
    promiseShippedAt: midnight(
      today - deliveryPromise.startedDaysAgo + deliveryPromise.days + deliveryPromise.windowDays,
    ),
    pinnedOrderPlacedAt: utcOf(pinnedDay * MINUTES_PER_DAY + 16 * 60 + 40),
    armLostAt: midnight(lostDay),
    armLostDay: isoDay(lostDay),
    runningDay: freeShipping.startedDaysAgo + 1,
  };
}

/** What orders cost in the demonstration; everything holds from the first day. */
export function demonstrationCosts(now: number): CostTable {
  const { startsAt } = datesAt(now);
  const cost = (value: number, source: string, estimated = false) => [{ from: startsAt, value, estimated, source }];
  return {
    currency: truths.currency,
    goods: cost(0.52, "Purchasing, average of last year", true).map((entry) => ({ ...entry, per: "price" })),
    packaging: cost(65, "Invoice of the packaging supplier"),
    carrier: cost(430, "Carrier contract"),
    labourRate: cost(2_600, "Payroll with all charges"),
    stepMinutes: {
      picked: cost(4, "Time study, 40 orders", true),
      packed: cost(3, "Time study, 40 orders", true),
      return_received: cost(6, "Time study, 25 returns", true),
    },
    returnHandling: cost(290, "Return label of the carrier"),
    claim: cost(1_800, "Mean of last year's claims"),
    contact: cost(320, "Service desk, cost per contact", true),
    parcelAt: "shipped",
  };
}
