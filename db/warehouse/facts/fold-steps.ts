import type { Steps } from "../background-fold";
import type { Fold } from "../fold";
import type { Facts } from "./open-facts";

/** Events of one step, and for so long facts are made in one. */
const quiet = { events: 2_000, factsMs: 20 };
/** When somebody waits for the end: the more events are sorted into an index together, the fewer of its pages change. */
const hurried = { events: 8_000, factsMs: 80 };
/** While events wait, one step of so many makes facts, so that they follow under a lasting load too. */
const FACTS_EVERY = 4;

/** Brings events to their units first, and their facts up to date after it, so that what many events change is made once. */
export function foldSteps(fold: Fold, facts: Facts): Steps {
  let turn = 0;
  return {
    step: (isHurried) => {
      const { events, factsMs } = isHurried ? hurried : quiet;
      turn += 1;
      if (fold.isBehind() && (isHurried || turn % FACTS_EVERY !== 0)) {
        fold.slice(events);
        return true;
      }
      return facts.slice(factsMs) || fold.isBehind();
    },
    isBehind: () => fold.isBehind() || facts.changed.isBehind(),
  };
}
