import { bucketOf } from "../assignment/hash";
import { type Customers, shopCustomers } from "./customers";
import { localDayOf, localOf, MINUTES_PER_DAY, utcOf, weekdayOf } from "./local-time";
import { type OrderSetting, orderHistory, type SimulatedEvent } from "./order-history";
import { effectsOf } from "./planted-effects";
import { type Random, seeded } from "./random";
import {
  type Channel,
  type DemonstrationDates,
  datesAt,
  type ExperimentKey,
  type PlantedExperiment,
  plantedExperiments,
  type SiteName,
  sites,
  truths,
} from "./truths";

/**
 * Gives a unit's arm in an experiment at the moment its order is placed (ms UTC); null: not enrolled. For the delivery
 * promise it is asked again after it was shipped, and then answers the shipped arm or, in the hold-out, control.
 */
export type ArmOf = (experiment: ExperimentKey, unit: string, placedAt: number) => string | null;

export interface SimulationOptions {
  readonly seed: string;
  /** The end of the history, ms UTC. */
  readonly now: number;
  /** Orders in all, spread over the whole history; 150,000 when absent. */
  readonly orders?: number;
  /** The real assignment; the planted experiments' own seeds and equal shares when absent. */
  readonly armOf?: ArmOf;
  /** False leaves out the `exposed` events. */
  readonly exposures?: boolean;
}

/** One order with everything that happened to it up to now. */
export interface OrderHistory {
  readonly order: string;
  readonly customer: string;
  readonly site: SiteName;
  readonly channel: Channel;
  readonly placedAt: number;
  /** The arms it was in, hold-out and shipped arm included. */
  readonly arms: ReadonlyMap<ExperimentKey, string>;
  readonly events: readonly SimulatedEvent[];
}

const CHANNELS: Readonly<Record<SiteName, readonly [Channel, number][]>> = {
  North: [
    ["web", 0.6],
    ["mobile", 0.3],
    ["marketplace", 0.1],
  ],
  East: [
    ["web", 0.4],
    ["mobile", 0.5],
    ["marketplace", 0.1],
  ],
  West: [
    ["web", 0.6],
    ["mobile", 0.3],
    ["marketplace", 0.1],
  ],
};
/** From Sunday; the shop sells a little more at the start and the end of the working week. */
const WEEKDAYS = [0.94, 1.1, 1.0, 0.98, 1.02, 1.12, 0.84];
/** From midnight, by the hour, local time. */
const HOURS = [6, 3, 2, 1, 1, 2, 6, 14, 24, 32, 38, 40, 42, 40, 38, 37, 38, 40, 44, 52, 58, 52, 34, 16];
/** Growth over the whole history, so that its last months reach `truths.ordersPerMonth`. */
const GROWTH = 0.02;

/** The planted experiments' own assignment: hash version 2, equal shares, and the hold-out once the promise is shipped. */
export function plantedArmOf(now: number): ArmOf {
  const { promiseShippedAt } = datesAt(now);
  const byKey = new Map(plantedExperiments.map((experiment) => [experiment.key, experiment]));
  return (key, unit, placedAt) => {
    const experiment = byKey.get(key);
    if (experiment === undefined) return null;
    const [control, treatment] = experiment.arms;
    const isShipped = key === truths.holdOut.experiment && placedAt >= promiseShippedAt;
    const seed = isShipped ? `${experiment.seed}-hold-out` : experiment.seed;
    const controlShare = isShipped ? truths.holdOut.share : control.weight;
    return (bucketOf(seed, unit, 2) ?? 0) < controlShare ? control.key : treatment.key;
  };
}

/** The whole numbers that add up to `total` in proportion to the weights, rounding carried along. */
function apportion(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let seen = 0;
  let given = 0;
  return weights.map((weight) => {
    seen += weight;
    const upTo = Math.round((total * seen) / sum);
    const share = upTo - given;
    given = upTo;
    return share;
  });
}

function dailyCounts(seed: string, firstDay: number, now: number, orders: number): number[] {
  const random = seeded(`${seed}/days`);
  const today = localDayOf(now);
  const days = today - firstDay + 1;
  const minuteNow = localOf(now) - today * MINUTES_PER_DAY;
  const whole = HOURS.reduce((sum, hour) => sum + hour, 0);
  const soFar = HOURS.reduce((sum, hour, index) => sum + hour * Math.min(1, Math.max(0, minuteNow / 60 - index)), 0);
  const weights = Array.from({ length: days }, (_, index) => {
    const trend = 1 + GROWTH * (index / days - 0.5);
    const part = index === days - 1 ? soFar / whole : 1;
    return (WEEKDAYS[weekdayOf(firstDay + index)] ?? 1) * trend * random.lognormal(0, 0.05) * part;
  });
  return apportion(weights, orders);
}

/** A minute of the day by the hourly pattern, before `end`. */
function minuteOfDay(random: Random, end: number): number {
  for (;;) {
    const minute = (random.weighted(HOURS) + random.uniform()) * 60;
    if (minute < end) return minute;
  }
}

const isEnrolling = (dates: DemonstrationDates, { key }: PlantedExperiment, placedAt: number) =>
  placedAt >= dates.experiments[key].startsAt && placedAt < dates.experiments[key].enrolmentEndsAt;

interface Enrolment {
  readonly arms: ReadonlyMap<ExperimentKey, string>;
  readonly enrolled: readonly PlantedExperiment[];
}

/** The experiments that meet an order, and the arms it gets in them. */
export function enrolmentOf(
  armOf: ArmOf,
  dates: DemonstrationDates,
  { order, customer, placedAt }: Pick<OrderHistory, "order" | "customer" | "placedAt">,
): Enrolment {
  const arms = new Map<ExperimentKey, string>();
  const enrolled: PlantedExperiment[] = [];
  for (const experiment of plantedExperiments) {
    const enrolling = isEnrolling(dates, experiment, placedAt);
    const isShipped = experiment.key === truths.holdOut.experiment && placedAt >= dates.promiseShippedAt;
    if (!(enrolling || isShipped)) continue;
    const arm = armOf(experiment.key, experiment.unit === "order" ? order : customer, placedAt);
    if (arm === null) continue;
    arms.set(experiment.key, arm);
    if (enrolling) enrolled.push(experiment);
  }
  return { arms, enrolled };
}

function isLost({ arms }: Enrolment, dates: DemonstrationDates, site: SiteName, channel: Channel, placedAt: number) {
  const { lostArm } = truths;
  const isThere = site === lostArm.site && channel === lostArm.channel && placedAt >= dates.armLostAt;
  return isThere && arms.get(lostArm.experiment) === lostArm.arm;
}

/** What the shop reports of an order's arms, shortly before the order is placed. */
function exposuresOf({ enrolled, arms }: Enrolment, setting: OrderSetting): SimulatedEvent[] {
  const { order, customer, site, channel, placed } = setting;
  const occurredAt = utcOf(placed) - 20_000;
  return enrolled.map(({ key }) => ({
    id: `${order}-exposed-${key}`,
    type: "exposed",
    occurredAt,
    order,
    customer,
    site,
    attributes: { experiment: key, arm: arms.get(key), site, channel },
  }));
}

/**
 * The shop's orders from 18 months ago to now, one after the other by the time they were placed, each with all its
 * events; made day by day, so that only customers who will come back stay in memory.
 *
 * Orders of the two arms of an experiment draw from equal streams: the first order of one arm has the luck of the first
 * of the other. Arms thus differ by the planted effect and hardly by luck, whatever `now` and the assignment are, while
 * each arm varies as much as it should. (Not for checks of false-positive rates; see simulateExperiment.)
 *
 * @throws {RangeError} when the number of orders is not a whole number above 0.
 */
export function* simulateOrders(options: SimulationOptions): Generator<OrderHistory> {
  const { seed, now, orders = truths.orders, armOf = plantedArmOf(now), exposures = true } = options;
  if (!(Number.isInteger(orders) && orders > 0))
    throw new RangeError(`orders must be a whole number above 0, got ${orders}`);
  const dates = datesAt(now);
  const problemSince = localOf(dates.problemSince);
  const firstDay = localDayOf(dates.startsAt);
  const today = localDayOf(now);
  const customers: Customers = shopCustomers(seeded(`${seed}/customers`));
  const ordersByArm = new Map<string, number>();
  let number = 100_000;

  function* oneDay(day: number, count: number): Generator<OrderHistory> {
    const random = seeded(`${seed}/day/${day}`);
    const end = day === today ? localOf(now) - day * MINUTES_PER_DAY : MINUTES_PER_DAY;
    const minutes = Array.from({ length: count }, () => minuteOfDay(random, end)).sort((a, b) => a - b);
    for (const [at, minute] of minutes.entries()) yield oneOrder(random, day * MINUTES_PER_DAY + minute, count - at);
    customers.endDay(day);
  }

  function oneOrder(random: Random, placed: number, ordersLeft: number): OrderHistory {
    const placedAt = utcOf(placed);
    for (;;) {
      const order = `O-${++number}`;
      const { customer, region, segment, taste } = customers.buyer(placed, ordersLeft);
      const site = sites[random.weighted(sites.map(({ share }) => share))]?.name ?? "North";
      const channel = CHANNELS[site][random.weighted(CHANNELS[site].map(([, share]) => share))]?.[0] ?? "web";
      const enrolment = enrolmentOf(armOf, dates, { order, customer, placedAt });
      if (isLost(enrolment, dates, site, channel, placedAt)) continue;
      const { arms } = enrolment;
      const own = seeded(`${seed}/${luckName(enrolment, number, ordersByArm)}`);
      // Arms that share their luck must not differ by who happens to be in them.
      const who = { region, segment, taste: enrolment.enrolled.length > 0 ? null : taste };
      const setting = { order, customer, site, channel, placed, problemSince, now, effects: effectsOf(arms), ...who };
      const met = exposures ? exposuresOf(enrolment, setting) : [];
      return { order, customer, site, channel, placedAt, arms, events: [...met, ...orderHistory(setting, own)] };
    }
  }

  for (const [index, count] of dailyCounts(seed, firstDay, now, orders).entries())
    yield* oneDay(firstDay + index, count);
}

/** The name of an order's stream: its place in its arm while an experiment enrols, its number otherwise. */
function luckName({ enrolled, arms }: Enrolment, number: number, ordersByArm: Map<string, number>): string {
  const [experiment] = enrolled;
  if (experiment === undefined) return `order/${number}`;
  const arm = `${experiment.key}/${arms.get(experiment.key)}`;
  const place = (ordersByArm.get(arm) ?? 0) + 1;
  ordersByArm.set(arm, place);
  return `${experiment.key}/${place}`;
}

/** The same history as plain events; in order of time within an order, not across orders. */
export function* simulateEvents(options: SimulationOptions): Generator<SimulatedEvent> {
  for (const { events } of simulateOrders(options)) yield* events;
}
