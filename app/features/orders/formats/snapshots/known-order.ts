import { hash } from "node:crypto";
import type { Attributes } from "~db/warehouse/warehouse";

/** Something that happened to an order, as a source reports it again and again. */
export interface Fact {
  /** Tells it from the order's other facts, whichever delivery reports it: "placed", "refund/77". */
  readonly id: string;
  /** An event type; null: the status decides. */
  readonly type: string | null;
  /** As the source writes it, to be mapped to an event type; null: the type stands. */
  readonly status: string | null;
  readonly occurredAt: number;
  /**
   * True when the source does not say when it happened, and the time is that of the first delivery that showed it. When even
   * the first delivery about an old order shows it, nobody knows when it was, and it is left out.
   */
  readonly isFirstSeen: boolean;
  readonly staff: string | null;
  readonly attributes: Attributes | null;
}

/** What one delivery says about an order. */
export interface Look {
  /** When the source's object was as it says. */
  readonly at: number;
  /** The order's number, as customers know it; null when this delivery does not say. */
  readonly number: string | null;
  readonly customer: string | null;
  readonly facts: readonly Fact[];
  /** Values whose changes are events, by what changes: { status: "on-hold" }. */
  readonly states: Readonly<Record<string, string>>;
  /** Facts that did not come about after all: "shipment/7/" takes out every fact whose id begins so. */
  readonly undone: readonly string[];
}

/** Everything that the deliveries about an order said so far; whatever their order was, the same. */
export interface KnownOrder {
  readonly number: Told | null;
  readonly customer: Told | null;
  readonly firstLookAt: number;
  /** By id, each as the earliest look told it. */
  readonly facts: Readonly<Record<string, { readonly at: number; readonly fact: Fact }>>;
  /** By what changes: every value with its time, in order. */
  readonly states: Readonly<Record<string, readonly (readonly [at: number, value: string])[]>>;
  readonly undone: readonly string[];
  /** The events that were stored, by id, with a mark of their content. */
  readonly stored: Readonly<Record<string, string>>;
}

interface Told {
  readonly at: number;
  readonly text: string;
}

const MOST_STATES = 200;
const MOST_FACTS = 2_000;

const nothing: KnownOrder = {
  number: null,
  customer: null,
  firstLookAt: Number.MAX_SAFE_INTEGER,
  facts: {},
  states: {},
  undone: [],
  stored: {},
};

/** The time of a look whose facts stand only until another look tells them better. */
export const UNTIL_TOLD_BETTER = Number.MAX_SAFE_INTEGER;

/** Reads what was kept of an order; null: nothing was. */
export function parseKnown(text: string | null): KnownOrder {
  return text === null ? nothing : { ...nothing, ...JSON.parse(text) };
}

/** Adds a look. The same looks in another order, or repeated, give the same. */
export function addLook(known: KnownOrder, look: Look): KnownOrder {
  const facts = new Map(Object.entries(known.facts));
  for (const fact of look.facts) {
    const earlier = facts.get(fact.id);
    if (!earlier && facts.size >= MOST_FACTS) continue;
    if (!earlier || look.at < earlier.at || (look.at === earlier.at && mark(fact) < mark(earlier.fact))) {
      facts.set(fact.id, { at: look.at, fact });
    }
  }
  const states = new Map(Object.entries(known.states));
  for (const [what, value] of Object.entries(look.states)) {
    states.set(what, addState(states.get(what) ?? [], look.at, value));
  }
  return {
    number: earliest(known.number, look.number, look.at),
    customer: earliest(known.customer, look.customer, look.at),
    firstLookAt: Math.min(known.firstLookAt, look.at),
    facts: Object.fromEntries(facts),
    states: Object.fromEntries(states),
    undone: [...new Set([...known.undone, ...look.undone])].sort(),
    stored: known.stored,
  };
}

/** Takes the customer out for good: what comes later about the order does not bring them back. */
export function withoutCustomer(known: KnownOrder, subject: string): KnownOrder {
  return { ...known, customer: { at: 0, text: `deleted/${subject}` } };
}

function addState(states: KnownOrder["states"][string], at: number, value: string): KnownOrder["states"][string] {
  if (states.some(([when, what]) => when === at && what === value)) return states;
  const added = [...states, [at, value] as const];
  added.sort(([left, a], [right, b]) => left - right || (a < b ? -1 : 1));
  return added.slice(-MOST_STATES);
}

function earliest(told: Told | null, text: string | null, at: number): Told | null {
  if (text === null) return told;
  const isEarlier = !told || at < told.at || (at === told.at && text < told.text);
  return isEarlier ? { at, text } : told;
}

/** A short mark of a content: two contents with one mark are the same. */
export function mark(content: unknown): string {
  return hash("sha256", JSON.stringify(content), "base64url").slice(0, 12);
}
