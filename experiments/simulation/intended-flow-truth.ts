type Step = readonly [from: string, to: string];

const chain = (...activities: readonly string[]): readonly Step[] =>
  activities.slice(1).map((activity, at) => [activities[at] ?? "", activity]);

/** The flow that the demonstration's organisation agreed on: all that its orders do but going back to the shelf after packing. */
export const agreedFlow = {
  starts: ["placed"],
  ends: ["delivered", "refunded", "exchanged", "return_requested", "return_received"],
  steps: [
    ...chain("placed", "paid", "picked", "packed", "shipped", "delivered"),
    ...chain("delivered", "return_requested", "return_received", "refunded"),
    ...chain("return_received", "exchanged"),
    ...chain("paid", "held", "released", "picked"),
    ...chain("paid", "cancelled", "refunded"),
    ...chain("held", "cancelled"),
  ],
} as const;
