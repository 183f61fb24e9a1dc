import fc from "fast-check";
import { expect, test } from "vitest";
import { changeOfOrder, type SourceRules } from "./events-of-order";
import { addLook, type Fact, type KnownOrder, type Look, parseKnown, withoutCustomer } from "./known-order";
import { fact } from "./make-fact";

const HOUR = 3_600_000;
const placedAt = Date.UTC(2026, 0, 5, 8);
const meanings: Record<string, string | null> = { "on-hold": "held", processing: "confirmed", cancelled: "cancelled" };
const rules: SourceRules = {
  connectionId: "shop",
  orderPrefix: "A-",
  meaning: (status) => (Object.hasOwn(meanings, status) ? meanings[status] : undefined),
};
const placed = fact("placed", "placed", placedAt);

function look(hours: number, change: Partial<Look> = {}): Look {
  const at = placedAt + hours * HOUR;
  return { at, number: "17", customer: "c1", facts: [placed], states: {}, undone: [], ...change };
}

/** Takes looks as deliveries bring them, keeping what a store would keep. */
function deliver(looks: readonly Look[]) {
  const stored = new Map<string, string>();
  let text: string | null = null;
  let last: ReturnType<typeof changeOfOrder> | null = null;
  for (const each of looks) {
    const change = changeOfOrder(addLook(parseKnown(text), each), "900", rules);
    for (const id of change.withdrawn) expect(stored.delete(id)).toBe(true);
    for (const event of change.events) {
      expect(stored.has(event.eventId)).toBe(false);
      stored.set(
        event.eventId,
        `${event.type} ${(event.occurredAt - placedAt) / HOUR} ${event.orderId} ${event.customerId}`,
      );
    }
    text = JSON.stringify(change.known);
    last = change;
  }
  return { stored: [...stored.values()].sort(), known: parseKnown(text), last };
}

test("a change of status is an event at the first delivery that shows it, and leaving a hold releases", () => {
  const status = (hours: number, value: string) => look(hours, { states: { status: value } });
  const looks = [status(1, "on-hold"), status(2, "on-hold"), status(3, "processing"), status(30, "processing")];
  const expected = ["confirmed 3 A-17 c1", "held 1 A-17 c1", "placed 0 A-17 c1", "released 3 A-17 c1"];
  expect(deliver(looks).stored).toEqual(expected);
  // The delivery of the second hour comes last: what was stored before is put right.
  expect(deliver([looks[3] ?? look(0), looks[2] ?? look(0), looks[1] ?? look(0), looks[0] ?? look(0)]).stored).toEqual(
    expected,
  );
});

test("an order that is first heard of long after it was placed has no steps at made-up times", () => {
  const seen: Fact = { ...fact("payment/paid", "paid", placedAt + 100 * HOUR), isFirstSeen: true };
  expect(deliver([look(100, { facts: [placed, seen], states: { status: "processing" } })]).stored).toEqual([
    "placed 0 A-17 c1",
  ]);
  expect(deliver([look(99), look(100, { facts: [placed, seen] })]).stored).toEqual([
    "paid 100 A-17 c1",
    "placed 0 A-17 c1",
  ]);
});

test("what comes before its order waits for the number", () => {
  const refunded = fact("refund/1", "refunded", placedAt + HOUR);
  const early = look(1, { number: null, customer: null, facts: [refunded] });
  expect(deliver([early]).stored).toEqual([]);
  expect(deliver([early, look(0)]).stored).toEqual(["placed 0 A-17 c1", "refunded 1 A-17 c1"]);
});

test("a shipment that was cancelled was none; a changed content is a modification", () => {
  const shipped = fact("shipment/7/shipped", "shipped", placedAt + HOUR);
  const looks = [
    look(0, { states: { content: "1000 EUR x" } }),
    look(1, { facts: [placed, shipped], states: { content: "1000 EUR x" } }),
    look(2, { undone: ["shipment/7/"], states: { content: "900 EUR y" } }),
  ];
  expect(deliver(looks.slice(0, 2)).stored).toContain("shipped 1 A-17 c1");
  expect(deliver(looks).stored).toEqual(["modified 2 A-17 c1", "placed 0 A-17 c1"]);
});

test("a customer who was taken out does not come back with a later delivery", () => {
  const { known } = deliver([look(0)]);
  const gone = changeOfOrder(withoutCustomer(known, "900"), "900", rules);
  expect(gone.withdrawn).toEqual(["900/placed"]);
  expect(gone.events.map(({ customerId }) => customerId)).toEqual(["deleted/900"]);
  const later = changeOfOrder(addLook(gone.known, look(5)), "900", rules);
  expect([later.events, later.withdrawn]).toEqual([[], []]);
});

const arbitraryLook = fc
  .record({
    hours: fc.integer({ min: 0, max: 60 }),
    number: fc.constantFrom("17", null),
    customer: fc.constantFrom("c1", "c2", null),
    status: fc.constantFrom("on-hold", "processing", "cancelled", "odd", null),
    content: fc.constantFrom("1000 EUR x", "900 EUR y", null),
    seen: fc.boolean(),
    refund: fc.boolean(),
    undone: fc.constantFrom<readonly string[]>([], ["refund/"]),
  })
  .map(({ hours, number, customer, status, content, seen, refund, undone }): Look => {
    const at = placedAt + hours * HOUR;
    const facts: Fact[] = [{ ...placed, attributes: { told: hours } }];
    if (seen) facts.push({ ...fact("payment/paid", "paid", at), isFirstSeen: true });
    if (refund) facts.push(fact("refund/1", "refunded", at, { told: hours }));
    const states = { ...(status === null ? {} : { status }), ...(content === null ? {} : { content }) };
    return { at, number, customer, facts, states, undone };
  });

test("deliveries in any order, some of them twice, come to the same events", () => {
  const shuffled = fc.array(arbitraryLook, { minLength: 1, maxLength: 8 }).chain((looks) =>
    fc.tuple(
      fc.constant(looks),
      fc.shuffledSubarray([...looks, ...looks], { minLength: looks.length }).map((some) => [...some, ...looks]),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([looks, again]) => {
      const [once, more] = [deliver(looks), deliver(again)];
      expect(more.stored).toEqual(once.stored);
      const content = ({ stored: _, ...known }: KnownOrder) => known;
      expect(content(more.known)).toEqual(content(once.known));
    }),
    { numRuns: 300, seed: 7 },
  );
});
