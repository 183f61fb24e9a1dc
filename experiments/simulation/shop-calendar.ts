import { MINUTES_PER_DAY, weekdayOf } from "./local-time";
import type { SiteName } from "./truths";

/** All times are local minutes (see local-time). The sites work Monday to Friday, the carriers deliver on Saturdays too. */
const OPENS = 7 * 60;
const CLOSES = 19 * 60;
const CUT_OFF = 17 * 60;
const PICK_UP = 19 * 60;
const PROMISE_ENDS = 20 * 60;
const DELIVERY_STARTS = 9 * 60;
const PROMISED_DELIVERY_DAYS = 2;
const FRIDAY = 5;

const dayOf = (time: number) => Math.floor(time / MINUTES_PER_DAY);

function isWorkday(day: number): boolean {
  const weekday = weekdayOf(day);
  return weekday >= 1 && weekday <= 5;
}

export function isOpen(time: number): boolean {
  const day = dayOf(time);
  const minute = time - day * MINUTES_PER_DAY;
  return isWorkday(day) && minute >= OPENS && minute < CLOSES;
}

/** The moment when so many minutes of opening time have passed since a moment. */
export function afterWork(time: number, minutes: number): number {
  let day = dayOf(time);
  let from = Math.max(time, day * MINUTES_PER_DAY + OPENS);
  let left = minutes;
  for (;;) {
    const closes = day * MINUTES_PER_DAY + CLOSES;
    if (isWorkday(day) && from < closes) {
      if (from + left <= closes) return from + left;
      left -= closes - from;
    }
    day++;
    from = day * MINUTES_PER_DAY + OPENS;
  }
}

/** When a piece of work of so many minutes begins: at once when it can be finished before closing, else at the next opening. */
export function startOfWork(time: number, minutes: number): number {
  const start = afterWork(time, 0);
  return dayOf(afterWork(start, minutes)) === dayOf(start)
    ? start
    : afterWork(start, minutes) - leftOver(start, minutes);
}

/** How much of the work would fall on the next working day. */
function leftOver(start: number, minutes: number): number {
  return minutes - (dayOf(start) * MINUTES_PER_DAY + CLOSES - start);
}

/** The carrier's next pick-up: 19:00 on workdays, but at North none on Fridays since the problem began. */
export function nextPickUp(packed: number, site: SiteName, problemSince: number): number {
  let day = dayOf(packed);
  for (;;) {
    const pickUp = day * MINUTES_PER_DAY + PICK_UP;
    const isMissing = site === "North" && weekdayOf(day) === FRIDAY && pickUp >= problemSince;
    if (isWorkday(day) && pickUp >= packed && !isMissing) return pickUp;
    day++;
  }
}

/** The n-th day of delivery (Monday to Saturday) after a day. */
function deliveryDay(day: number, n: number): number {
  let found = day;
  for (let left = n; left > 0; ) {
    found++;
    if (weekdayOf(found) !== 0) left--;
  }
  return found;
}

/** When a parcel arrives: so many days of delivery after the pick-up, at a fraction of the delivery hours. */
export function arrival(shipped: number, deliveryDays: number, fractionOfDay: number): number {
  return deliveryDay(dayOf(shipped), deliveryDays) * MINUTES_PER_DAY + DELIVERY_STARTS + fractionOfDay * 9 * 60;
}

/** The promise of the shop: two days of delivery after the day on which an order should leave. */
export function promiseFor(placed: number): number {
  let day = dayOf(placed);
  if (!isWorkday(day) || placed - day * MINUTES_PER_DAY >= CUT_OFF) {
    do day++;
    while (!isWorkday(day));
  }
  return deliveryDay(day, PROMISED_DELIVERY_DAYS) * MINUTES_PER_DAY + PROMISE_ENDS;
}
