import type { SiteName } from "./truths";

/** What the demonstration's people can do, and where skills are missing: found again on the pages of skills. */
export const skillTruths = {
  /** Days before now on which everybody was rated. */
  wavesDaysAgo: { first: 112, latest: 21 },
  /** The roles of a team's members by the team's number; the first of each leads it. */
  teams: {
    1: ["team-lead", "order-desk", "order-desk", "order-desk", "order-entry", "order-entry"],
    2: ["team-lead", "fulfilment", "fulfilment", "fulfilment", "fulfilment", "fulfilment"],
    3: ["team-lead", "customer-care", "customer-care", "customer-care", "credit-billing", "credit-billing"],
    4: ["team-lead", "returns", "returns", "returns", "returns", "returns"],
  } as Readonly<Record<number, readonly string[]>>,
  /** Mean readiness by role in both rounds, of what managers rated. */
  readiness: {
    returns: { first: 0.48, latest: 0.68 },
    others: { first: 0.72, latest: 0.79 },
  },
  /** How far single people are from it, at most. */
  readinessSpread: 0.08,
  /** Of all skills the largest weighted gap, then and now. */
  costliestGap: { role: "returns", skill: "returns-triage" },
  /** Of everybody at the site one person holds it (level 3 or above). */
  onlyHolder: { site: "East" satisfies SiteName as SiteName, skill: "regulated-goods", team: 1, member: 1, level: 4 },
  /** At every site so many people have to hold these (level 3 or above): East cannot for the rare one. */
  coverage: { skills: ["regulated-goods", "returns-triage"], minPeople: 2, minLevel: 3 },
  /** Own ratings lie above the manager's on average, by so many levels. */
  selfRatingBias: 0.35,
} as const;
