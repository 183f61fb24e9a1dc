import type { AssignmentFilter, AttributeContext } from "./experiment";
import { hashSeed, PLACES, placeAfterSeed } from "./hash";
import { insideTable } from "./ranges";
import { unitText } from "./unit";

/** Says whether a context (with the experiment's own unit already read from it) passes a set of filters. */
export type CompiledFilters = (context: AttributeContext, unit: string) => boolean;

/**
 * Prepares layers and hold-outs. A unit passes when, for every filter, its place by the filter's own seed (hash version
 * 2) lies in one of the filter's ranges; a context without the filter's attribute does not pass.
 *
 * @param hashAttribute The experiment's attribute: a filter on the same one uses the unit as it was read for the
 *   experiment, the targeting key included where that stands in.
 * @see GrowthBook, "Build your own SDK", isFilteredOut.
 */
export function compileFilters(filters: readonly AssignmentFilter[], hashAttribute: string): CompiledFilters {
  const compiled = filters.map((filter) => compileFilter(filter, hashAttribute));
  const [first] = compiled;
  if (first === undefined) return () => true;
  if (compiled.length === 1) return first;
  return (context, unit) => {
    for (const passes of compiled) if (!passes(context, unit)) return false;
    return true;
  };
}

function compileFilter({ seed, attribute, ranges }: AssignmentFilter, hashAttribute: string): CompiledFilters {
  const seedState = hashSeed(seed);
  const inside = insideTable(ranges, PLACES[2]);
  const ownUnit = attribute === hashAttribute;
  return (context, unit) => {
    const value = ownUnit ? unit : unitText(context[attribute]);
    if (value === null) return false;
    return inside[placeAfterSeed(seedState, value)] === 1;
  };
}
