export { answerOrderForm, permissionOfIntent } from "./order-action.server";
export { type OrderView, viewOrder, writingOf } from "./view-order.server";
