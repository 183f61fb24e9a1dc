export { compareBeforeAfter, spanChoices, spanOf } from "./before-after.server";
export { postChange } from "./change-action.server";
export { changeFilterOf, viewChange, viewChangeForm, viewChangeLog } from "./change-log.server";
export { changesOfStep } from "./changes-of-step.server";
export { trendMarks } from "./trend-marks.server";
