export { postFlow, viewFlowEditor } from "./flow-editor.server";
export { currentFlow, findDeviation, viewFlow } from "./flow-view.server";
