import type { KeptAnswer } from "~db/queries/surveys/answering/responses";
import { type Random, surveyTruths } from "~experiments";

const scale = (questionId: string, value: number): KeptAnswer => ({ questionId, rowId: "", value });

/** A whole point of a scale, around the mean. */
function point(random: Random, mean: number, [from, to]: readonly [number, number]): number {
  return Math.min(to, Math.max(from, Math.round(random.normal(mean, surveyTruths.spread * (to - from)))));
}

const comments = {
  there: [
    "Let the carrier come on Friday evening again.",
    "Parcels stand packed from Friday to Monday. Somebody should decide what goes first.",
    "On Mondays two days of parcels are waiting. One more person in the morning would help.",
  ],
  elsewhere: [
    "Fewer systems to look into for one order.",
    "Tell us earlier when an address was corrected.",
    "A quiet hour for returns in the morning.",
    "More time to show new colleagues how things are done.",
  ],
};

/** Answers to a pulse: whoever works at the site with the trouble has more to do and waits for others. */
export function pulseAnswers(troubledSiteId: string) {
  const { pulse, pressedBy } = surveyTruths;
  return (random: Random, siteId: string | null): readonly KeptAnswer[] => {
    const place = siteId === troubledSiteId ? "there" : "elsewhere";
    const amount = point(random, pulse.amount[place], [1, 7]);
    const effort = point(random, pulse.effort[place], [1, 7]);
    const isWaiting = place === "there" && random.chance(pressedBy.share);
    const reasons = [isWaiting ? pressedBy.there : random.pick(["more-orders", "absence", "rework", "systems"])];
    const comment = random.pick(comments[place]);
    const says = random.chance(0.4);
    const levels = (mean: number) => point(random, mean, [1, 5]);
    const statement = (rowId: string, mean: number) => ({ questionId: "statements", rowId, value: levels(mean) });
    return [
      scale("amount", amount),
      scale("effort", effort),
      ...(Math.max(amount, effort) >= 6 ? [{ questionId: "pressed-by", rowId: "", value: reasons }] : []),
      statement("handovers", pulse.handovers[place]),
      ...["deciding", "help", "heard"].map((rowId) => statement(rowId, 3.7)),
      scale("recommend", point(random, pulse.recommend[place], [0, 10])),
      ...(says ? [{ questionId: "one-thing", rowId: "", value: comment }] : []),
    ];
  };
}

/** Answers about a training. */
export function reactionAnswers(random: Random): readonly KeptAnswer[] {
  const useful = random.pick(["yes", "yes", "maybe", "no"]);
  const satisfied = point(random, surveyTruths.reaction, [1, 5]);
  const obstacle = random.pick(["known", "time", "systems"]);
  const change = random.pick(["Ask for the reason before I book the return.", "Photograph damage at the door."]);
  return [
    scale("satisfied", satisfied),
    scale("ease", point(random, 5.6, [1, 7])),
    { questionId: "length", rowId: "", value: random.pick(["right", "right", "long"]) },
    { questionId: "useful", rowId: "", value: useful },
    ...(useful === "no" ? [] : [{ questionId: "what", rowId: "", value: change }]),
    ...(useful === "yes" ? [] : [{ questionId: "obstacles", rowId: "", value: [obstacle] }]),
  ];
}
