import { computed } from "./results-computed";

const units = {
  order: { one: "order", many: "orders" },
  customer: { one: "customer", many: "customers" },
  product: { one: "product", many: "products" },
  staff: { one: "staff member", many: "staff members" },
  lineShift: { one: "line and shift", many: "lines and shifts" },
  routeDay: { one: "route and day", many: "routes and days" },
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

const states = {
  draft: "Draft",
  ready: "Ready to start",
  running: "Running",
  enrolmentStopped: "Enrolment stopped",
  concluded: "Concluded",
  archived: "Archived",
};

const band = {
  label: "Verdict",
  kinds: {
    rollOut: "Roll out",
    keepOldWay: "Keep the old way",
    keepRunning: "Keep running",
    notWorthMoreTime: "Not worth more time",
    cannotBeTrusted: "Cannot be trusted",
  },
  dayOf: (day: number, all: number) => (day <= all ? `Day ${day} of ${all}` : `${days(all)} are over`),
  day: (day: number) => `Day ${day}`,
  unitsOf: (count: string, planned: string, many: string) => `${count} of ${planned} ${many}`,
  units: (count: string, many: string) => `${count} ${many}`,
  maturity: (share: string) => `${share} observed to the end of their window`,
  waiting: (left: number | null) =>
    left === null ? "waiting for the last outcomes" : `waiting ${days(left)} for the last outcomes`,
  asOf: (time: string) => `As of ${time}`,
  measuring: (units: string, share: string | null) =>
    `everything is being measured anew, ${units} so far${share === null ? "" : ` (${share})`}; until then these numbers stand`,
  live: "live",
  updating: "updating",
  behind: (events: string, since: string) => `${events} events, the oldest from ${since}, are not read yet`,
  decide: "Decide",
  decideEarly: "Decide before the end",
  run: "Change the run",
  next: "Next",
  otherArms: "The other arms",
  decided: {
    ship: (arm: string) => `Shipped: ${arm}`,
    keep: "The old way was kept",
    undone: "The decision was undone: the old way is served",
  },
  decidedBy: (name: string | null, date: string) => (name === null ? `Decided on ${date}` : `${name}, ${date}`),
  elsewhere:
    "The arms were assigned by another system, and this plan was written after the data was there. Read it as a check of numbers, not as a registered trial.",
  amended: (count: number) =>
    count === 1 ? "The plan was amended once after the start" : `The plan was amended ${count} times after the start`,
  seeAmendments: "see what and why",
  phase: (number: number, date: string) =>
    `Only phase ${number}, since ${date}, is read; earlier phases had other draws and are left out.`,
  failure: "The result could not be computed",
  failureText: (reason: string) => `${reason}. What was stored before is shown; nothing is lost.`,
  computing: "The first result is being computed. This page shows it as soon as it is there.",
};

const empty = {
  title: "No order has met its arm yet",
  text: "Results appear here by themselves as soon as the first arm is asked for and the first outcomes come in.",
  connect: "Connect a system",
  lookUp: "Look up by hand",
  costs: "Check the costs",
};

const trust = {
  title: "Can the numbers be trusted?",
  fine: "Every check passed.",
  notFine: "A check failed, so the effect must not be read.",
  sampleRatio: "Arms have their planned shares",
  sampleRatioOff: "The arms do not have their planned shares",
  severalArms: "Nobody met two arms",
  severalArmsSome: (count: string, share: string) => `${count} met two arms (${share}); they are left out`,
  covariate: "The arms were alike before the start",
  covariateOff: "The arms already differed before the start",
  covariateNone: "Nothing was measured before the assignment to compare",
  missing: "Outcomes are there",
  missingNone: "No window has closed yet",
  missingSome: (share: string) => `${share} of the finished ones have no outcome`,
  adherence: "Carried out as assigned",
  adherenceSome: (share: string) => `${share} were carried out as assigned`,
  adherenceLow: "below 90 %, so the effect of the change itself is diluted",
  none: "No one is in yet",
  cause: (site: string | null, channel: string | null, day: string | null) => {
    const place = [site, channel].filter((part) => part !== null).join(", ");
    if (place === "" && day === null) return "No site, channel or day stands out: look at how arms are assigned.";
    if (day === null) return `It comes from ${place}, from the start on.`;
    return place === "" ? `It begins on ${day}.` : `It begins at ${place} on ${day}.`;
  },
  details: "Where: by site, by day, by order stage",
  bySite: "By site",
  byDay: "The five least likely days",
  byStage: "By order stage",
  stages: { placed: "Placed", shipped: "Shipped", delivered: "Delivered" },
  place: "Place",
  dayHeader: "Day",
  stage: "Stage",
  verdictHeader: "Shares",
  asPlanned: "as planned",
  notAsPlanned: "not as planned",
  late: (count: string) => `${count} were first seen after enrolment had stopped; they are counted here and not read.`,
  afterEnd: (count: string) => `${count} came after the planned end; they are counted here and not read.`,
  unknownArm: (count: string) => `${count} are in an arm this plan does not have; they are left out.`,
  noEvents: (count: string) =>
    `No event has come for ${count}. Check that events carry the same number as the assignment.`,
  lookAt: "See where",
};

const money = {
  title: (metric: string) => `What it does to ${metric.charAt(0).toLowerCase()}${metric.slice(1)}`,
  per: (unit: string) => `per ${unit}`,
  month: "A month",
  monthDetail: (orders: string) => `at ${orders} orders a month`,
  interval: (lower: string, upper: string) => `between ${lower} and ${upper}`,
  arm: (name: string) => name,
  average: (unit: string) => `average per ${unit}`,
  share: (many: string) => `of ${many}`,
  smallest: (gain: string, unit: string) => `The smallest gain worth having was set at ${gain} per ${unit}.`,
  leftOut: (costs: string) => `Not counted, because nobody has given a figure: ${costs}.`,
  estimated: (costs: string) => `Estimated, not read off a bill: ${costs}.`,
  early: "It is not decided before the end: until then the interval is for orientation, and only harm stops it early.",
  noMonth: "No value a month: the plan does not say how many orders come in one.",
  noMonthByUnit: (one: string) =>
    `No value a month: arms are dealt by ${one}, and only orders are expected by the month.`,
  untrusted: "Do not read this: a trust check failed, and what is shown may come from it.",
  costKinds: {
    goods: "goods",
    packaging: "packaging",
    carrier: "carrier",
    labourRate: "labour rate",
    stepMinutes: "minutes per step",
    return: "returns",
    claim: "claims",
    contact: "contacts",
  } as Readonly<Record<string, string>>,
};

const guardrails = {
  title: "What must not get worse",
  description: "The line is the most that was allowed; a bar on the good side of it is fine.",
  fine: "not worse than allowed",
  past: "worse than allowed",
  open: "not yet clear",
  limit: (limit: string) => `limit ${limit}`,
};

const overTime = {
  title: "The effect over time",
  description: (many: string) => `With the ${many} assigned up to each day. It settles; early days mean little.`,
  chart: (metric: string, arm: string) => `Effect of ${arm} on ${metric} by day`,
  none: "The rows of this upload carry no time, so nothing can be shown over time.",
};

const others = {
  title: "All metrics",
  description: "Relative to the old way, on one axis; the table has every metric in its own unit.",
  chart: "Change relative to the old way",
  table: "Every metric in its own unit",
  metric: "Metric",
  difference: "Difference",
  interval: "Interval",
  missing: "Without a value",
  roles: { primary: "decides", guardrail: "guarded", other: "looked at" } as const,
  delivered: "Only those that got there count; ones still open are not in it.",
};

const daily = {
  title: "Day by day",
  assignments: "Assignments a day",
  outcomes: "Outcome events a day",
  noOutcomes: "No outcome events yet.",
};

const executions = {
  title: "Carried out at the desk",
  arm: "Arm",
  done: "Done",
  notDone: "Not done",
  reasons: "Reasons",
  noReason: "no reason given",
};

const plan = {
  title: "The plan",
  hash: "Frozen plan, SHA-256",
  hypothesis: "Why",
  change: "What changes",
  steps: { same: "as today", new: "new", changed: "changed", removed: "left out" },
  fromTo: (today: string, tried: string) => `${today} today, ${tried} tried`,
  who: "For which orders",
  everyone: "All orders",
  sites: (names: string) => `Sites: ${names}`,
  operators: {
    is: "is",
    isNot: "is not",
    isOneOf: "is one of",
    over: "over",
    under: "under",
    contains: "contains",
  },
  and: " and ",
  byHand: "By a condition written by hand",
  unit: "Who gets the same arm",
  each: (one: string) => `each ${one}`,
  arms: "Arms",
  share: (name: string, share: string) => `${name} ${share}`,
  coverage: (share: string) => `${share} take part`,
  adjustedBy: "Adjusted by",
  redealt: (phase: number, shares: string) => `since phase ${phase}: ${shares}`,
  primary: "Decides",
  guardrails: "Must not get worse",
  guardrail: (name: string, margin: string) => `${name} by more than ${margin}`,
  duration: "How long",
  untilDay: (date: string) => `until ${date}`,
  untilUnits: (count: string, many: string) => `until ${count} ${many}`,
  method: "Method",
  methods: {
    hybrid: "stops early only for harm; a gain is read at the planned end",
    fixed: "read once, at the planned end",
    sequential: "may be read at any time",
  },
  amendments: "Amendments after the start",
  noAmendments: "None: it runs as it was frozen.",
  amendmentKinds: {
    coverage: "More take part",
    newPhase: "New phase",
    plannedEnd: "Planned end moved",
    enrolmentStopped: "Enrolment stopped",
    arms: "Arms",
    other: "Other",
  },
  when: "When",
  what: "What",
  why: "Why",
  who2: "Who",
  computed: "How this was computed",
};

const take = { csv: "CSV", json: "JSON", r: "R script", print: "Print", label: "Take it with you" };

export const results = {
  units,
  unitMany: (many: string) => capital(many),
  hours: (value: string) => `${value} h`,
  states,
  band,
  empty,
  trust,
  money,
  guardrails,
  overTime,
  others,
  daily,
  executions,
  plan,
  exports: take,
  computed,
};
