export { askedBy, refuseAsked } from "./answering/asked-request.server";
export { listAskedOf, readAsked, readReview, readSection } from "./answering/read-asked.server";
export { saveSection } from "./answering/save-section.server";
export { autosave, findSubmitted, submitAsked } from "./answering/take-answers.server";
