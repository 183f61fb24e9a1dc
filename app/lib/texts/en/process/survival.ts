export const survival = {
  title: "Time to delivery, open orders included",
  description:
    "Orders that are still open count as far as they have come, so a growing backlog shows as slower. Cancelled orders leave when they are cancelled.",
  chartTitle: "What became of orders, by the time since they were placed",
  chartText: "The lower band was delivered, the upper was cancelled, between them is what still waits.",
  legend: { delivered: "delivered", waiting: "still open", cancelled: "cancelled" },
  table: "What became of orders, by the time since they were placed",
  hours: "Since placing",
  mean: "Mean time to the end",
  meanDetail: (lower: string, upper: string, horizon: string) =>
    `between ${lower} and ${upper}; each order counted up to ${horizon}`,
  median: "Half are done after",
  notYet: "not yet half",
  open: "Still open",
  openDetail: (open: string, orders: string) => `${open} of ${orders}`,
  delivered: "Mean over delivered orders",
  deliveredDetail: "biased: leaves out what is still open",
  none: "Too few orders were placed in this time, or all of them just now, to say how long they take.",
  counting: (share: string) => `Orders are still being counted: ${share} so far.`,
  sentence: (mean: string, lower: string, upper: string, horizon: string) =>
    `Orders take ${mean} on average until they are delivered or cancelled (${lower} to ${upper}), each counted up to ${horizon}.`,
  before: {
    slower: (by: string, lower: string, upper: string) =>
      `That is ${by} longer than in the period before (${lower} to ${upper}).`,
    faster: (by: string, lower: string, upper: string) =>
      `That is ${by} shorter than in the period before (${lower} to ${upper}).`,
    alike: "That cannot be told apart from the period before.",
    misleading: (open: string) =>
      `The mean over delivered orders says faster, but ${open} of the orders are still open: what takes long is not in it yet.`,
  },
  arms: {
    title: "Time to delivery, open orders included",
    slower: (arm: string, by: string, lower: string, upper: string) =>
      `${arm} takes ${by} longer (${lower} to ${upper}).`,
    faster: (arm: string, by: string, lower: string, upper: string) =>
      `${arm} takes ${by} less (${lower} to ${upper}).`,
    alike: (arm: string, control: string) => `${arm} takes as long as ${control}, as far as can be told.`,
    misleading: (arm: string, open: string, controlOpen: string, control: string) =>
      `The mean over delivered orders says faster, but ${open} of ${arm}'s orders are still open, against ${controlOpen} of ${control}'s.`,
    slowerCounted: (by: string, lower: string, upper: string) =>
      `Counted up to now they take ${by} longer (${lower} to ${upper}).`,
    notFasterCounted: "Counted up to now they are not faster.",
    difference: "Difference in time",
    caption: "Time to delivery or cancellation by arm",
    arm: "Arm",
    orders: "Orders",
    mean: "Mean time",
    open: "Still open",
    delivered: "Delivered only (biased)",
    horizon: (horizon: string) => `Each order is counted up to ${horizon}: as far as both arms can be followed.`,
    sample: (share: string) =>
      `Read from ${share} of the units, drawn by lot: there are many, and more of them would say the same.`,
  },
  like: (median: string, open: string) =>
    `Of the orders placed at this site in the four weeks before it, half were done after ${median}; ${open} are still open.`,
  likeLong: (open: string) =>
    `Of the orders placed at this site in the four weeks before it, not yet half are done; ${open} are still open.`,
};
