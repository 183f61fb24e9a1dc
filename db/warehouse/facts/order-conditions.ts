import type { OrderSearch } from "./facts";
import { type OrderGroup, standings } from "./order-groups";
import { stageNumber } from "./stage-number";

export type Value = string | number;

/** A part of a WHERE with its values. */
export type Condition = readonly [sql: string, ...values: readonly Value[]];

/** Whether a search can only find open orders. */
export function isAboutOpen({ openOnly, dueBefore, sort, stageSinceFrom, stageSinceUntil }: OrderSearch): boolean {
  const needsOpen = stageSinceFrom !== undefined || stageSinceUntil !== undefined || dueBefore !== undefined;
  return openOnly === true || sort !== "newest" || needsOpen;
}

/** The groups in which orders can be that a search asks for. */
export function groupsOf(groups: readonly OrderGroup[], search: OrderSearch): readonly OrderGroup[] {
  const stages = search.stages?.length ? new Set(search.stages.map(stageNumber)) : null;
  const isAsked = (value: string | null, ...lists: readonly (readonly string[] | null | undefined)[]) =>
    lists.every((list) => !list || (value !== null && list.includes(value)));
  const some = (list: readonly string[] | undefined) => (list?.length ? list : null);
  const onlyOpen = isAboutOpen(search);
  return groups.filter(
    ({ site, channel, stage, standing, isMixed }) =>
      (stages === null || stages.has(stage)) &&
      (!onlyOpen || standing === standings.open) &&
      (!search.lateOnly || standing !== standings.done) &&
      (isMixed || (isAsked(site, some(search.sites), search.siteScope) && isAsked(channel, some(search.channels)))),
  );
}

/** What a group does not say itself of its orders. */
export function conditionsIn(group: OrderGroup, search: OrderSearch): readonly Condition[] {
  const { at, sort, lateOnly, dueBefore, stageSinceFrom, stageSinceUntil, placedFrom, placedUntil } = search;
  const isOpen = group.standing === standings.open;
  const conditions: Condition[] = [
    ["grp = ?", group.id],
    [`is_open = ${isOpen ? 1 : 0}`],
    ...between("sort_at", placedFrom, placedUntil),
    ...between("waiting_since", stageSinceFrom, stageSinceUntil),
  ];
  if (sort === "due") conditions.push(["first_promise_at IS NOT NULL"]);
  if (dueBefore !== undefined) conditions.push(["first_promise_at >= ? AND first_promise_at < ?", at, dueBefore]);
  if (lateOnly && isOpen) conditions.push(["first_promise_at < ?", at]);
  return group.isMixed ? [...conditions, ...placeConditions(search)] : conditions;
}

/** Sites and channels as columns of the order, for groups that mix them. */
export function placeConditions({ sites, channels, siteScope }: OrderSearch): readonly Condition[] {
  const oneOf = (column: string, values: readonly string[] | null | undefined): readonly Condition[] =>
    values ? [[`${column} IN (${values.map(() => "?").join(", ")})`, ...values]] : [];
  return [
    ...oneOf("site", siteScope),
    ...oneOf("site", sites?.length ? sites : null),
    ...oneOf("channel", channels?.length ? channels : null),
  ];
}

function between(column: string, from: number | undefined, until: number | undefined): readonly Condition[] {
  const conditions: Condition[] = [];
  if (from !== undefined) conditions.push([`${column} >= ?`, from]);
  if (until !== undefined) conditions.push([`${column} < ?`, until]);
  return conditions;
}
