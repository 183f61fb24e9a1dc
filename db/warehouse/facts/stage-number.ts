import { type OrderStage, orderStages } from "~experiments";

/** Stages are stored by their place in an order's life. */
export function stageNumber(stage: OrderStage): number {
  return orderStages.indexOf(stage);
}

export function stageOfNumber(number: number): OrderStage {
  return orderStages[number] ?? "placed";
}
