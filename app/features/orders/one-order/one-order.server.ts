export { answerOrderForm, permissionOfIntent } from "./order-action.server";
export { viewOrder, writingOf } from "./view-order.server";
