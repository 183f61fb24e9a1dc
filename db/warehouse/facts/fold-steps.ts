import type { Steps } from "../background-fold";
import type { Fold } from "../fold";
import type { Facts } from "./open-facts";

/** Events of one step. */
const SLICE = 2_000;
/** Facts are made for so long in one step. */
const FACTS_MS = 20;
/** While events wait, one step of so many makes facts, so that they follow under a lasting load too. */
const FACTS_EVERY = 4;

/** Brings events to their units first, and their facts up to date after it, so that what many events change is made once. */
export function foldSteps(fold: Fold, facts: Facts): Steps {
  let turn = 0;
  return {
    step: () => {
      turn += 1;
      if (fold.isBehind() && turn % FACTS_EVERY !== 0) {
        fold.slice(SLICE);
        return true;
      }
      return facts.slice(FACTS_MS) || fold.isBehind();
    },
    isBehind: () => fold.isBehind() || facts.changed.isBehind(),
  };
}
