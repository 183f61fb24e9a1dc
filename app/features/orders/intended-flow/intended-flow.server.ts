export { postFlow, viewFlowEditor } from "./flow-editor.server";
export { currentFlow, findDeviation, readConformance, viewFlow } from "./flow-view.server";
