export { differenceQuestionOf } from "./difference-question";
export { flowArmLinks, viewDifference } from "./view-difference.server";
