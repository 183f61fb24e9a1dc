import { MINUTES_PER_DAY } from "./local-time";
import { processTruths } from "./process-truths";
import type { Random } from "./random";

/** Who places an order. */
export interface Buyer {
  readonly customer: string;
  readonly region: string;
  readonly segment: string;
  /** A standard normal draw of the customer: how much more or less than others they spend. */
  readonly taste: number;
}

interface Regular extends Buyer {
  /** Orders a minute. */
  readonly rate: number;
  /** The chance to be gone after an order that is not the first. */
  readonly leaving: number;
}

export interface Customers {
  /**
   * Who places an order now: one of those who are due, or somebody new.
   *
   * @param placed Local minute.
   * @param ordersLeft Orders still to come on this day, this one too: so that those who are due spread over it.
   */
  buyer(placed: number, ordersLeft: number): Buyer;
  /** Those who were due and for whom no order was left come on the next day. Call after the last order of a day. */
  endDay(day: number): void;
}

const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;
const REGIONS = ["north", "south", "east", "west", "abroad"];
const REGION_SHARES = [0.28, 0.24, 0.18, 0.22, 0.08];
const BUSINESS_SHARE = 0.12;

/** Customers who come back as `repeatBuying` says; keeps those who will. */
export function shopCustomers(random: Random): Customers {
  const due = new Map<number, Regular[]>();
  let known = 0;
  const expect = (one: Regular, placed: number) => {
    if (one.rate === 0) return;
    const day = Math.floor((placed + random.exponential(1 / one.rate)) / MINUTES_PER_DAY);
    const there = due.get(day);
    if (there) there.push(one);
    else due.set(day, [one]);
  };
  return {
    buyer: (placed, ordersLeft) => {
      const waiting = due.get(Math.floor(placed / MINUTES_PER_DAY)) ?? [];
      if (!random.chance(waiting.length / Math.max(1, ordersLeft))) {
        const one = newCustomer(random, ++known);
        expect(one, placed);
        return one;
      }
      const back = waiting.splice(random.integer(0, waiting.length - 1), 1)[0] ?? newCustomer(random, ++known);
      if (!random.chance(back.leaving)) expect(back, placed);
      return back;
    },
    endDay: (day) => {
      const left = due.get(day) ?? [];
      due.delete(day);
      if (left.length > 0) due.set(day + 1, [...left, ...(due.get(day + 1) ?? [])]);
    },
  };
}

function newCustomer(random: Random, number: number): Regular {
  const { r, alpha, a, b } = processTruths.repeatBuying;
  const [stays, leaves] = [random.gamma(b), random.gamma(a)];
  return {
    customer: `C-${String(number).padStart(6, "0")}`,
    region: REGIONS[random.weighted(REGION_SHARES)] ?? "north",
    segment: random.chance(BUSINESS_SHARE) ? "business" : "private",
    taste: random.normal(),
    rate: random.gamma(r) / (alpha * MINUTES_PER_WEEK),
    leaving: leaves / (leaves + stays),
  };
}
