export { customersQuestionOf } from "./customers-question";
export { viewCustomers } from "./view-customers.server";
