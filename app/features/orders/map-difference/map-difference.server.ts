export { differenceQuestionOf } from "./difference-question";
export { viewDifference } from "./view-difference.server";
