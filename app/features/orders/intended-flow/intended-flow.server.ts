export { postFlow, viewFlowEditor } from "./flow-editor.server";
export { checkOrders, currentFlow, findDeviation, stepsOfFlow, viewFlow } from "./flow-view.server";
