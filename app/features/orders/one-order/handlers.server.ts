import { createFormat, type Preferences } from "~/lib/format";
import { isLargeEnough } from "~/lib/smallest-group";
import type { Db } from "~db/client";
import { countActiveMembers, findLinkedPerson, type LinkedPerson } from "~db/queries/people/linked-people";
import type { StoredEvent } from "~db/warehouse/warehouse";

/** Who handled a step, as pages show it: what they did there and the smallest place that is still a group. */
export interface Handler {
  /** False: nobody here is known under the source's reference. */
  readonly isLinked: boolean;
  /** Team or site of those who can be meant; null when every place of theirs is too small, or there is none. */
  readonly group: string | null;
}

interface Question {
  readonly preferences: Preferences;
  readonly smallestGroup: number;
}

/** The person behind a step on its day; undefined when staff did not do it or the reference is not linked. */
export function personBehind(db: Db, event: StoredEvent, preferences: Preferences): LinkedPerson | undefined {
  if (event.staffRef === null) return undefined;
  const day = createFormat(preferences).dayOf(event.occurredAt);
  return findLinkedPerson(db, { connectionId: event.connectionId, reference: event.staffRef, day });
}

/** Handlers by the sequence of their events. Neither references nor names leave this function. */
export function handlersOf(
  db: Db,
  events: readonly StoredEvent[],
  { preferences, smallestGroup }: Question,
): ReadonlyMap<number, Handler> {
  const known = new Map<string, Handler>();
  const handlers = new Map<number, Handler>();
  const { dayOf } = createFormat(preferences);
  for (const event of events) {
    if (event.staffRef === null) continue;
    const key = `${event.connectionId} ${event.staffRef} ${dayOf(event.occurredAt)}`;
    const handler = known.get(key) ?? toHandler(db, personBehind(db, event, preferences), smallestGroup);
    known.set(key, handler);
    handlers.set(event.sequence, handler);
  }
  return handlers;
}

function toHandler(db: Db, person: LinkedPerson | undefined, smallestGroup: number): Handler {
  if (!person) return { isLinked: false, group: null };
  const team = person.team;
  if (team && isLargeEnough(countActiveMembers(db, { teamId: team.id }), smallestGroup)) {
    return { isLinked: true, group: team.name };
  }
  const site = person.site;
  const isSiteGroup = site && isLargeEnough(countActiveMembers(db, { siteId: site.id }), smallestGroup);
  return { isLinked: true, group: isSiteGroup ? site.name : null };
}
