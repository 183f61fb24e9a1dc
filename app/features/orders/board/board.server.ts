export { answerMeasureForm } from "./answer-measure-form.server";
export { boardFilterOf, boardSearch } from "./board-filter";
export { answerChooseForm } from "./choose/answer-choose-form.server";
export { viewChoice } from "./choose/view-choice.server";
export { listMeasureOrders, orderShowOf } from "./list-measure-orders.server";
export { answerRateForm } from "./rates/answer-rate-form.server";
export { viewRates } from "./rates/view-rates.server";
export { viewBoard } from "./view-board.server";
export { viewMeasurePage } from "./view-measure-page.server";
