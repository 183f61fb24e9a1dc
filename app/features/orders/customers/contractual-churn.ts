import type { SubscriptionLife } from "~db/warehouse/measures/measures";
import { kaplanMeier, survivalAt } from "~experiments";

/** Share of subscriptions that ended within some days of their start. */
export interface ChurnAt {
  readonly days: number;
  readonly ended: number;
  readonly lower: number;
  readonly upper: number;
}

export interface ContractualChurn {
  readonly subscriptions: number;
  readonly ended: number;
  /** Days that somebody was followed for; later ones are left out. */
  readonly points: readonly ChurnAt[];
}

const DAY_MS = 86_400_000;
const TOLD_AT = [30, 90, 180, 365] as const;
const Z = 1.959963984540054;

/**
 * Churn of subscriptions by Kaplan-Meier: those that go on count for as long as they are followed.
 *
 * @param until The first day that is not known, yyyy-mm-dd.
 * @returns null without subscriptions.
 */
export function contractualChurn(lives: readonly SubscriptionLife[], until: string): ContractualChurn | null {
  const daysOf = (from: string, to: string) => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));
  const counts = new Map<number, { readonly time: number; events: [ended: number]; censored: number }>();
  for (const { startDay, endDay, subscriptions } of lives) {
    const time = daysOf(startDay, endDay ?? until);
    const count = counts.get(time) ?? { time, events: [0] as [number], censored: 0 };
    counts.set(time, count);
    if (endDay === null) count.censored += subscriptions;
    else count.events = [count.events[0] + subscriptions];
  }
  const told = [...counts.values()];
  const curve = kaplanMeier(told);
  if (!curve) return null;
  const followed = Math.max(...told.map(({ time }) => time));
  const total = told.reduce((sum, { events: [gone], censored }) => sum + gone + censored, 0);
  return {
    subscriptions: total,
    ended: told.reduce((sum, { events: [gone] }) => sum + gone, 0),
    points: TOLD_AT.filter((days) => days <= followed).map((days) => {
      const kept = survivalAt(curve, days) ?? 1;
      const step = curve.steps.findLast(({ time }) => time <= days);
      const half = Z * (step?.standardError ?? 0);
      return { days, ended: 1 - kept, lower: Math.max(0, 1 - kept - half), upper: Math.min(1, 1 - kept + half) };
    }),
  };
}
