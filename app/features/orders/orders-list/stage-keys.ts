import type { OrderStage } from "~experiments";

/** Where an order can stand, in the order of its life; here, because the browser's bundle must not load the engine. */
export const stageKeys = [
  "placed",
  "paid",
  "held",
  "picking",
  "packed",
  "shipped",
  "delivered",
  "returning",
  "returned",
  "cancelled",
  "closed",
] as const satisfies readonly OrderStage[];

/** Stages of an order that is neither delivered, cancelled nor closed. */
export const openStageKeys = ["placed", "paid", "held", "picking", "packed", "shipped"] as const;
