export { postFlow, viewFlowEditor } from "./flow-editor.server";
export { findDeviation, readConformance, viewFlow } from "./flow-view.server";
