import { rankOfType } from "~db/warehouse/event-types";
import type { WarehouseEvent } from "~db/warehouse/warehouse";
import { type EventMistake, readEventFields } from "../../event-form";
import { type Fact, type KnownOrder, mark } from "./known-order";

/** What a connection adds to what its source says. */
export interface SourceRules {
  readonly connectionId: string;
  /** Put before every order number. */
  readonly orderPrefix: string;
  /** The event type that a status stands for; null: none; undefined: nobody has said. */
  readonly meaning: (status: string) => string | null | undefined;
}

const DAY_MS = 86_400_000;

/** What is to be stored and taken out so that the stored events are those of the order as it is known. */
export interface OrderChange {
  readonly events: readonly WarehouseEvent[];
  /** Ids of stored events that are not true any more. */
  readonly withdrawn: readonly string[];
  readonly known: KnownOrder;
  readonly mistake: EventMistake | null;
}

/**
 * The events of an order, a function of what is known of it alone; against what was stored before they give the change.
 *
 * @param subject The source's own id of the order; part of each event's id.
 */
export function changeOfOrder(known: KnownOrder, subject: string, rules: SourceRules): OrderChange {
  const events: WarehouseEvent[] = [];
  const withdrawn: string[] = [];
  const stored: Record<string, string> = {};
  let mistake: EventMistake | null = null;
  for (const fact of known.number === null ? [] : factsOf(known, rules)) {
    const read = toEvent(fact, known, subject, rules);
    if ("mistake" in read) {
      mistake ??= read.mistake;
      continue;
    }
    const { event } = read;
    const content = mark([
      event.type,
      event.occurredAt,
      event.orderId,
      event.customerId,
      event.staffRef,
      event.attributes,
    ]);
    stored[event.eventId] = content;
    const before = known.stored[event.eventId];
    if (before === content) continue;
    if (before !== undefined) withdrawn.push(event.eventId);
    events.push(event);
  }
  for (const id of Object.keys(known.stored)) if (stored[id] === undefined) withdrawn.push(id);
  return { events, withdrawn, known: { ...known, stored }, mistake };
}

interface TypedFact extends Fact {
  readonly type: string;
}

function factsOf(known: KnownOrder, rules: SourceRules): readonly TypedFact[] {
  const placedAt = known.facts.placed?.fact.occurredAt ?? known.firstLookAt;
  const isKnownTime = ({ at, fact }: { at: number; fact: Fact }) =>
    !fact.isFirstSeen || at > known.firstLookAt || at - placedAt <= DAY_MS;
  const facts = Object.values(known.facts)
    .filter(isKnownTime)
    .map(({ fact }) => fact)
    .concat(stateChanges(known, placedAt, rules))
    .filter(({ id }) => !known.undone.some((start) => id.startsWith(start)));
  return facts.flatMap((fact) => {
    const type = fact.status === null ? fact.type : (rules.meaning(fact.status) ?? null);
    return type === null ? [] : [{ ...fact, type }];
  });
}

/** A change of state is an event at the first look that shows it. */
function stateChanges(
  { states, facts, firstLookAt }: KnownOrder,
  placedAt: number,
  rules: SourceRules,
): readonly Fact[] {
  const changes: Fact[] = [];
  for (const [what, values] of Object.entries(states)) {
    let before: string | null = null;
    for (const [at, value] of inOrder(values, rules)) {
      const isObserved = before !== null || at > firstLookAt || at - placedAt <= DAY_MS;
      if (value !== before && isObserved && !facts[`${what}/${value}`]) {
        const held = before !== null && rules.meaning(before) === "held" && rules.meaning(value) !== "held";
        changes.push(
          ...stateChange(what, value, at, before === null),
          ...(held ? [released(what, before ?? "", at)] : []),
        );
      }
      before = value;
    }
  }
  return changes;
}

function stateChange(what: string, value: string, at: number, isFirst: boolean): readonly Fact[] {
  const base = { occurredAt: at, isFirstSeen: false, staff: null } as const;
  if (what !== "content") {
    return [{ ...base, id: `${what}/${value}/${at}`, type: null, status: value, attributes: null }];
  }
  if (isFirst) return [];
  const [amount, currency] = value.split(" ");
  const price = currency ? { price: { amountMinor: Number(amount), currency } } : null;
  return [{ ...base, id: `modified/${mark(value)}/${at}`, type: "modified", status: null, attributes: price }];
}

/** In order of time. Sources write whole seconds: of one second, the earlier step of an order's life comes first. */
function inOrder(values: KnownOrder["states"][string], { meaning }: SourceRules): KnownOrder["states"][string] {
  const rank = (value: string) => rankOfType(meaning(value) ?? "placed");
  return [...values].sort(([at, a], [other, b]) => at - other || rank(a) - rank(b) || (a < b ? -1 : 1));
}

function released(what: string, from: string, at: number): Fact {
  return {
    id: `${what}/${from}/released/${at}`,
    type: "released",
    status: null,
    occurredAt: at,
    isFirstSeen: false,
    staff: null,
    attributes: null,
  };
}

function toEvent(
  fact: TypedFact,
  known: KnownOrder,
  subject: string,
  { connectionId, orderPrefix }: SourceRules,
): ReturnType<typeof readEventFields> {
  return readEventFields(
    {
      id: `${subject}/${fact.id}`,
      type: fact.type,
      occurredAt: new Date(fact.occurredAt).toISOString(),
      startAt: undefined,
      order: `${orderPrefix}${known.number?.text ?? ""}`,
      customer: known.customer?.text,
      staff: fact.staff,
      units: undefined,
      attributes: fact.attributes ?? undefined,
    },
    connectionId,
  );
}
