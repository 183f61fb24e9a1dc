/** What can become of a delivery, in the order in which the filter offers it. */
export const deliveryStates = ["done", "quarantined", "new", "ignored", "refused"] as const;
export type DeliveryState = (typeof deliveryStates)[number];
