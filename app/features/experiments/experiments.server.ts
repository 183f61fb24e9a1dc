export {
  assignmentPlansChanged,
  etagOf,
  featuresDocument,
  findExposure,
  flushAssignments,
  recordEvaluation,
  servedPlans,
  startAssignments,
  stopAssignments,
  waitingAssignments,
} from "./assignment/assignment.server";
export { type ServablePlan, unitMissingDetails } from "./assignment/servable-plan";
export { findDecideView } from "./deciding/decide-view.server";
export { readFollowUp } from "./deciding/follow-up.server";
export { libraryFilterOf, viewLibrary } from "./deciding/library.server";
export { postDecision } from "./deciding/post-decision.server";
export { answerDone } from "./execution/answer-done.server";
export type { Site } from "./execution/arm-for-order";
export { type ArmOfOrder, armsOfOrder } from "./execution/arms-of-order.server";
export {
  createAssignedElsewhere,
  keysOfTexts as armKeys,
} from "./execution/create-assigned-elsewhere";
export { attributesAskedFor, type ListedOrder, listArms } from "./execution/day-list.server";
export { completeOrders, ordersOfDay } from "./execution/day-orders.server";
export { findDesk, rememberDesk, siteOf } from "./execution/desk-site.server";
export { type DeskToday, viewDeskToday } from "./execution/desk-today.server";
export { type FlowArms, listFlowArms } from "./execution/flow-arms.server";
export { lookUpOrder, typedValue } from "./execution/look-up.server";
export { pictureResponse } from "./execution/pictures.server";
export { readLookUp } from "./execution/read-look-up";
export { readSheetQuestion } from "./execution/sheet-question";
export { viewConnect } from "./planning/connect-page/connect-view.server";
export { listCostLines, missingCostKinds } from "./planning/costs/costs";
export { currentCosts, currentCostTable } from "./planning/costs/current-costs";
export { postCost } from "./planning/costs/page/cost-action.server";
export { createDraft, ideaOf } from "./planning/draft/create-draft";
export { listExperimentsOfStep, type StepExperiment } from "./planning/list/list-by-step.server";
export { listFilterOf, viewList } from "./planning/list/list-view";
export { ensureReadyMetrics, listMetricsWithUse } from "./planning/metrics/metrics";
export { postMetric } from "./planning/metrics/page/metric-action.server";
export { refusalSentence } from "./planning/outcome";
export { postRun } from "./planning/running/page/run-action.server";
export { viewRun } from "./planning/running/page/run-view.server";
export { postWizard, type WizardOutcome } from "./planning/wizard/wizard-action.server";
export { loadWizard } from "./planning/wizard/wizard-view.server";
export { findExperimentPage } from "./results/experiment-page.server";
export { exportFormats, exportResult } from "./results/export-result.server";
export { rebuildMoments } from "./results/moments/rebuild-moments.server";
export { onResultError } from "./results/results.server";
export { watchVerdicts } from "./results/watch-verdicts.server";
export { listPaletteExperiments } from "./today/palette.server";
export { type TodayView, viewToday } from "./today/today.server";
export { isExperimentVisible } from "./visible.server";
