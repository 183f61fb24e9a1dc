/** The plans the wizard opens on, in the order they are shown; the last is empty. */
export const readyPlanKeys = ["delivery-promise", "packaging", "free-shipping", "hold-rule", "blank"] as const;
export type ReadyPlanKey = (typeof readyPlanKeys)[number];
