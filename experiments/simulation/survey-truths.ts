import type { SiteName } from "./truths";

/** Means of a scale's points at the site with the trouble and at the others. */
interface Planted {
  readonly there: number;
  readonly elsewhere: number;
}

/** What the demonstration's people say: found again in the answers of its closed pulse. */
export const surveyTruths = {
  /** Since North lost its Friday pick-up, work piles up there and waits for others. */
  site: "North" satisfies SiteName as SiteName,
  pulse: {
    amount: { there: 5.7, elsewhere: 4.2 },
    effort: { there: 5.2, elsewhere: 4.1 },
    handovers: { there: 2.7, elsewhere: 3.9 },
    recommend: { there: 5.9, elsewhere: 7.8 },
  } satisfies Record<string, Planted>,
  /** Standard deviation between people, as a share of the scale's length. */
  spread: 0.15,
  /** What most of those under pressure at the site name. */
  pressedBy: { there: "waiting", share: 0.8 },
  /** Mean satisfaction with the training, 1 to 5. */
  reaction: 4.3,
  /** Shares of the people asked who answered, and how many days ago each round opened and closed. */
  rounds: {
    closedPulse: { answered: 0.85, opened: 84, closed: 70 },
    openPulse: { answered: 0.6, opened: 5, closes: 9 },
    reaction: { answered: 0.9, opened: 50, closed: 40 },
  },
  /** A round of skills opens so many days before the first rating and closes so many after. */
  skills: { opensBefore: 7, closesAfter: 2 },
} as const;
