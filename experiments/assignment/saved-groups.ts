import type { Condition } from "./experiment";
import { isList } from "./json-kinds";

/** A list of values kept under a name, as `$inGroup`, `$notInGroup` and `$savedGroup` refer to it. */
export type SavedGroup =
  | readonly (string | number)[]
  | { readonly type: "list"; readonly attributeKey: string; readonly values: readonly (string | number)[] }
  | { readonly type: "condition"; readonly condition: Condition };

export type SavedGroups = Readonly<Record<string, SavedGroup>>;

/**
 * The values of a group for `$inGroup` and `$notInGroup`.
 *
 * @returns An empty list for an unknown group; null for a group that has no list (neither operator matches then).
 */
export function groupValues(groups: SavedGroups, id: string): readonly unknown[] | null {
  const group = Object.hasOwn(groups, id) ? groups[id] : undefined;
  if (group === undefined) return [];
  if (isList(group)) return group;
  return group.type === "list" ? group.values : null;
}
