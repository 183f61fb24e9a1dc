export { postFlow, viewFlowEditor } from "./flow-editor.server";
export { checkOrders, currentFlow, findDeviation, viewFlow } from "./flow-view.server";
