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
export type { PlanSet } from "./assignment/running-plans.server";
export { type Evaluation, type ServablePlan, type ServedArm, unitMissingDetails } from "./assignment/servable-plan";
export { listPaletteExperiments } from "./today/palette.server";
export { type TodayView, viewToday } from "./today/today.server";
export { isExperimentVisible } from "./visible.server";
