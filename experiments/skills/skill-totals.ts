import { wilsonInterval } from "../statistics/small-counts";

/** How many people have which gap; null: not rated. */
export interface GapTally {
  readonly gap: number | null;
  readonly people: number;
}

export interface SkillTotals {
  /** Of whom the skill is asked and to whom it applies. */
  readonly asked: number;
  readonly rated: number;
  /** Of those rated, the share at their target, with Wilson's interval of 95 %; null: nobody is rated. */
  readonly atTarget: { readonly share: number; readonly lower: number; readonly upper: number } | null;
  /** Levels that are missing to half of those rated at most; null: nobody is rated. */
  readonly medianGap: number | null;
}

const ALPHA = 0.05;

/** What can be said of a skill in a group of people. */
export function skillTotals(tally: readonly GapTally[]): SkillTotals {
  const known = tally.flatMap(({ gap, people }) => (gap === null ? [] : [{ gap, people }]));
  const rated = known.reduce((sum, { people }) => sum + people, 0);
  const asked = tally.reduce((sum, { people }) => sum + people, 0);
  if (rated === 0) return { asked, rated, atTarget: null, medianGap: null };
  const met = known.reduce((sum, { gap, people }) => (gap === 0 ? sum + people : sum), 0);
  const { lower, upper } = wilsonInterval(met, rated, ALPHA);
  return { asked, rated, atTarget: { share: met / rated, lower, upper }, medianGap: medianOf(known, rated) };
}

/** The middle one; of an even number the mean of the two in the middle. */
function medianOf(known: readonly { gap: number; people: number }[], rated: number): number {
  const rising = known.toSorted((one, other) => one.gap - other.gap);
  const at = (place: number) => {
    let before = 0;
    for (const { gap, people } of rising) {
      before += people;
      if (place < before) return gap;
    }
    return rising.at(-1)?.gap ?? 0;
  };
  return (at(Math.floor((rated - 1) / 2)) + at(Math.floor(rated / 2))) / 2;
}
