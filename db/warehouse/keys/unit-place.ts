import { unitKey } from "../unit-key";
import { placeOfText } from "./place-of-text";

const OWN = 2 ** 25;
const PLACES = 2 ** 28;

/**
 * A unit's text as a number in [0, 2^53) that finds its events in their index, where units counted up lie together. Several
 * texts may share a number, so whoever looks up by it compares the text as well.
 */
export function unitPlace(unit: string): number {
  return (unitKey(placeOfText(unit)) % PLACES) * OWN + (unitKey(unit) % OWN);
}
