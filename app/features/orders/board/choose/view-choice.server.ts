import type { Db } from "~db/client";
import { measureCatalogue } from "~experiments";
import { measureOptionsOf } from "../measure-settings.server";
import { boardMeasuresOf } from "../view-board.server";
import type { ChooseView } from "./choose-page";

/** What is on the board, what could be, and what counts in all measures. */
export function viewChoice(db: Db): ChooseView {
  const { fulfilmentHours, windowDays, lostAfterDays } = measureOptionsOf(db);
  return {
    chosen: boardMeasuresOf(db),
    catalogue: measureCatalogue.map(({ key }) => key),
    options: { fulfilmentHours, windowDays, lostAfterDays },
  };
}
