/**
 * The flow that the demonstration's organisation has agreed on: all that its orders do but going back to the shelf after
 * packing. Customers write, answer and report what is damaged at any time, so these steps stand between all others.
 */
export const agreedFlow = {
  starts: ["placed"],
  ends: [
    ...["delivered", "refunded", "exchanged", "cancelled", "feedback_received", "error_reported", "contact_received"],
    ...["return_requested", "return_received"],
  ],
  steps: [
    ...chain("placed", "paid", "picked", "packed", "shipped", "delivered"),
    ...chain("delivered", "return_requested", "return_received", "refunded"),
    ...[["return_received", "exchanged"] as const, ["paid", "held"] as const, ["held", "picked"] as const],
    ...[["paid", "cancelled"] as const, ["held", "cancelled"] as const, ["cancelled", "refunded"] as const],
    ...aside("contact_received", ["paid", "held", "picked", "packed", "shipped", "delivered"]),
    ...[["held", "released"] as const, ["released", "picked"] as const, ["contact_received", "released"] as const],
    ...aside("feedback_received", ["delivered", "contact_received", "error_reported", "return_requested"]),
    ...aside("error_reported", ["delivered", "contact_received", "return_requested"]),
    ...aside("return_received", ["feedback_received", "error_reported"]),
    ...[["contact_received", "return_requested"] as const, ["contact_received", "cancelled"] as const],
  ].filter(isFirst),
} as const;

type Step = readonly [from: string, to: string];

function chain(...activities: readonly string[]): readonly Step[] {
  return activities.slice(1).map((activity, at) => [activities[at] ?? "", activity]);
}

/** A step that may stand before and after others. */
function aside(activity: string, others: readonly string[]): readonly Step[] {
  return others.flatMap((other): readonly Step[] => [
    [other, activity],
    [activity, other],
  ]);
}

function isFirst(step: Step, at: number, steps: readonly Step[]): boolean {
  return steps.findIndex(([from, to]) => from === step[0] && to === step[1]) === at;
}
