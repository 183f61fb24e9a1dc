export { customersQuestionOf } from "./customers-question";
export { exportAtRisk } from "./export-at-risk.server";
export { viewCustomers } from "./view-customers.server";
