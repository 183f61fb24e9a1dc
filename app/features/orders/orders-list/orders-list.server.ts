export { exportLog, logOrders, logResponse } from "./export-log.server";
export { exportOrders } from "./export-orders.server";
export { answerOrdersForm, permissionOfListIntent } from "./list-action.server";
export { viewOrders } from "./list-orders.server";
