export const wizardDuration = {
  gain: "Smallest gain that would be worth the change",
  gainDescription: (unit: string) =>
    `For one ${unit}. A change costs effort too: below this you would not make it even if it were certain.`,
  perUnit: {
    order: "order",
    customer: "customer",
    product: "product",
    staff: "person",
    lineShift: "shift",
    routeDay: "tour",
  },
  weeks: "Weeks",
  weeksDescription: "Whole weeks only, so that every weekday is there equally often.",
  unitsPerWeek: (units: string) => `How many ${units} come in a week?`,
  unitsPerWeekDescription: (counted: string | null) =>
    counted === null
      ? "There are no orders here to count from."
      : `Counted here: ${counted}. Write another number if you expect it to differ.`,
  usual: "Nine in ten lie between",
  usualDescription: (metric: string) =>
    `How ${metric} usually differs from one to the next: nothing here to measure it from yet.`,
  usualFrom: "From",
  usualTo: "To",
  planner: "What the planner says",
  comes: (units: string, name: string) => `About ${units} ${name} a week take part.`,
  counted: (seen: string) => `Counted and measured on the newest ${seen} orders here.`,
  typical: (metric: string, mean: string, spread: string) =>
    `${metric} is ${mean} on average, and typically differs by ${spread} from one to the next.`,
  needs: (gain: string, weeks: string) => `To find a gain of ${gain} four times out of five takes ${weeks}.`,
  needsTooLong: (gain: string) =>
    `A gain of ${gain} cannot be found within a year at this pace. Choose a larger gain, more orders, or another measure.`,
  detects: (weeks: string, gain: string) => `In ${weeks} it finds gains from ${gain} on four times out of five.`,
  power: (share: string) => `The chance to find the smallest gain, if it is there, is ${share}.`,
  weeksWord: (count: number) => (count === 1 ? "1 week" : `${count} weeks`),
  guardrail: (name: string, weeks: string) => `To show that “${name}” is not worse than allowed takes ${weeks}.`,
  guardrailLong: (name: string) =>
    `“${name}” cannot be shown to be within its limit in a year: allow more, or drop it.`,
  wait: (days: string) =>
    `After the last one it takes ${days} more until returns and claims are in; the verdict waits for them.`,
  takeWeeks: (weeks: string) => `Use ${weeks}`,
  unknown: "Fill in the fields above, and the planner can say how long it takes.",
  tooShort: "The planned time is shorter than that.",
  method: "Method",
  methods: {
    hybrid: "Stop early only for harm",
    fixed: "Look only at the planned end",
    sequential: "May be read at any time",
  },
  methodDescription: "Benefit is judged once, at the planned end; harm is watched all the time.",
  preset: "Stop early only for harm: benefit is judged at the planned end, harm is watched all the time.",
  correction: "Correction for several comparisons",
  corrections: { holm: "Holm", "benjamini-hochberg": "Benjamini-Hochberg", none: "None" },
  alpha: "Alpha (two-sided)",
  coverage: "Share that takes part",
  coverageDescription: "Everybody else keeps today's way. It can be raised later, not lowered.",
  layer: "Exclusion layer",
  layerDescription: "Experiments of one layer with ranges that do not overlap never share a unit.",
  layerFrom: "Range from",
  layerTo: "Range to",
  resources: "Physical resources claimed",
  resourcesDescription: "One a line, such as “packing line 2”. Two running experiments never share one.",
  horizon: "Planned end",
  horizons: { weeks: "After so many weeks", units: "After so many units" },
  horizonUnits: "Units",
};
