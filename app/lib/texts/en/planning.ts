/** Why a draft cannot start yet, each a sentence at its field. */
const problems = {
  nameMissing: "Give the experiment a name",
  keyWrong: "Use lower-case letters, digits and hyphens, at most 60, beginning and ending with a letter or digit",
  keyTaken: "Another experiment already has this key. Choose another",
  changeMissing: "Say what it is, in a few words",
  stepsMissing: "List at least one step",
  stepNameMissing: "Name this step or remove it",
  stepsUnchanged: "Mark at least one step as new, changed or removed: otherwise both arms are the same",
  armsTooFew: "An experiment needs today's way and at least one other: two arms or more",
  armNameMissing: "Name this arm",
  armKeyWrong: "Use lower-case letters, digits and hyphens",
  armKeyTwice: "Two arms have the same key",
  shareWrong: "Write a share above 0, at most 100",
  sharesWrong: (sum: string) => `The shares of the arms must add up to 100 %; they add up to ${sum} %`,
  payloadWrong: (reason: string) => `This is not JSON: ${reason}`,
  instructionMissing: "Say in a few words what to do, or nobody can carry this arm out by hand",
  attributeMissing: "Choose what the line speaks of",
  valueMissing: "Write a value",
  valueNotNumber: "Write a number",
  siteUnknown: "One of the sites no longer exists",
  conditionNotJson: (reason: string) => `This is not JSON: ${reason}`,
  conditionWrong: (pointer: string, message: string) =>
    pointer === "" ? `The condition cannot be used: ${message}` : `At ${pointer}: ${message}`,
  attributeNameWrong: "Use letters, digits, dots and underscores, beginning with a letter",
  priceByOrder:
    "Prices cannot change from order to order: a customer would meet two prices for the same thing. Give the same arm to each customer.",
  primaryMissing: "Choose what the decision is about",
  guardrailMissing: "Choose what must not get worse, or remove the line",
  guardrailTwice: "This is already listed",
  guardrailIsPrimary: "This is what the decision is about; it needs no limit",
  capNeedsOrders: (metric: string) =>
    `“${metric}” is capped at a percentile, and there are too few earlier orders to tell what that is. Cap it at a number instead`,
  marginWrong: "Write how much worse would still be acceptable: a number above 0",
  gainWrong: "Write the smallest gain that would be worth the change: 0 or more",
  weeksWrong: "Choose whole weeks, 1 to 52, so that every weekday is there equally often",
  unitsWrong: "Write a whole number, 2 or more",
  unitsPerWeekMissing: "Say how many come in a week: there is no history here to count from",
  tooFewUnits: "At this pace fewer than two units would take part. Run it longer or for more orders",
  coverageWrong: "Write a share above 0, at most 100",
  alphaWrong: "Write a probability above 0 and below 0.5",
  layerWrong: "Give the layer a name of lower-case letters, digits and hyphens, and a range from 0 to 1",
  usualWrong: "Write two numbers, the smaller first",
};

/** Why an act on an experiment was refused. */
const refusals = {
  notFound: "This experiment does not exist, or it is not one of your sites'.",
  outOfScope: "This experiment runs at sites that are not yours, so you cannot change it.",
  sitesNeeded: "Choose at least one of your own sites.",
  stale: "Somebody, or another tab, changed this plan since you opened it. What you typed is still here.",
  notDraft: "This plan is no longer a draft, so it cannot be edited.",
  notReady: "Some answers are missing or cannot be used yet.",
  notStartable: "It has already started, or somebody took it back.",
  alreadyMoved: "Somebody else was faster: the experiment is no longer in that state.",
  resourceTaken: (resource: string, name: string) =>
    `“${resource}” is in use by the running experiment “${name}”. Two experiments cannot share it: wait for that one, or plan around it.`,
  layerTaken: (layer: string, name: string) =>
    `The layer “${layer}” overlaps with the running experiment “${name}”. Choose a range that it leaves free.`,
  coverageNotRaised: "The share that takes part can only rise while a phase runs.",
  sharesWrong: "Every arm needs a share above 0, and together they must be 100 %.",
  endNotLater: "The planned end can only move to a later day.",
  unitsNotMore: "The planned number can only rise.",
  reasonMissing: "Say why: the reason is shown beside the verdict.",
};

export const planning = { problems, refusals };
