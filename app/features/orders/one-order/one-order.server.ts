export { answerOrderForm, permissionOfIntent } from "./order-action.server";
export { type OrderView, viewOrder } from "./view-order.server";
