import { isoDay, localDayOf, MINUTES_PER_DAY, utcOf } from "./local-time";
import { type Random, seeded } from "./random";
import { datesAt, truths } from "./truths";

/** One event of a subscription; its customer buys nothing else. */
export interface SubscriptionEvent {
  readonly id: string;
  readonly type: string;
  /** Milliseconds UTC. */
  readonly occurredAt: number;
  readonly subscription: string;
  readonly customer: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const DAYS_PER_MONTH = 30;
const WEEK = 7;

/**
 * The box by subscription, from 18 months ago to now, one subscription after the other: started, billed and renewed each
 * month until its customer ends it.
 *
 * @param now The end of the history, ms UTC.
 * @param scale Its size, beside the whole demonstration's 1.
 */
export function* simulateSubscriptions(seed: string, now: number, scale = 1): Generator<SubscriptionEvent> {
  const first = localDayOf(datesAt(now).startsAt);
  const today = localDayOf(now);
  const random = seeded(`${seed}/subscriptions`);
  let number = 0;
  for (let day = first; day <= today; day++) {
    const started = random.poisson((truths.subscriptions.startedPerWeek / WEEK) * scale);
    for (let one = 0; one < started; one++) {
      const at = day * MINUTES_PER_DAY + random.uniform(8 * 60, 22 * 60);
      yield* lifeOf(`S-${String(++number).padStart(5, "0")}`, at, now, random.fork(`life/${number}`));
    }
  }
}

function* lifeOf(subscription: string, started: number, now: number, random: Random): Generator<SubscriptionEvent> {
  const { plan, priceMinor, endedPerMonth, renewalFailed, invoiceCorrected } = truths.subscriptions;
  const amount = { amountMinor: priceMinor, currency: truths.currency };
  const customer = `C-${subscription}`;
  const events: SubscriptionEvent[] = [];
  const note = (type: string, at: number, attributes: SubscriptionEvent["attributes"] = {}) => {
    const id = `${subscription}-${type}-${isoDay(Math.floor(at / MINUTES_PER_DAY))}`;
    events.push({ id, type, occurredAt: utcOf(at), subscription, customer, attributes });
  };
  note("subscription_started", started, { plan, price: amount, channel: "web" });
  for (let month = 0; ; month++) {
    const due = started + month * DAYS_PER_MONTH * MINUTES_PER_DAY;
    if (utcOf(due) > now) break;
    const invoice = `${subscription}-${month + 1}`;
    note("invoiced", due + 1, { invoice, amount });
    if (random.chance(invoiceCorrected))
      note("invoice_corrected", due + 3 * MINUTES_PER_DAY, { invoice, amount: { ...amount, amountMinor: 0 } });
    if (month > 0) renew(random.chance(renewalFailed), due, (type, at) => note(type, at, { amount }));
    if (random.chance(endedPerMonth)) {
      const end = due + random.uniform(1, DAYS_PER_MONTH - 1) * MINUTES_PER_DAY;
      note("subscription_cancelled", end, { by: "customer", reason: random.pick(REASONS) });
      break;
    }
  }
  yield* events.filter(({ occurredAt }) => occurredAt <= now);

  function renew(fails: boolean, due: number, say: (type: string, at: number) => void): void {
    if (fails) say("renewal_failed", due + 2);
    say("renewed", fails ? due + 2 * MINUTES_PER_DAY : due + 2);
  }
}

const REASONS = ["Too expensive", "Enough for now", "Did not like the last box", "Moving abroad"];
