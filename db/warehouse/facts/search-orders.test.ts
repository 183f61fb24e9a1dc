import fc from "fast-check";
import { expect, test } from "vitest";
import { type OrderFacts, orderFacts, orderStages } from "~experiments";
import { connect } from "../connection";
import type { OrderSearch } from "./facts";
import { openOrderCounter } from "./open-orders";
import { openOrderGroups } from "./order-groups";
import { openOrderTable } from "./order-table";
import { orderSearcher } from "./search-orders";
import { stageNumber } from "./stage-number";

const HOUR = 3_600_000;
const AT = 100 * HOUR;

const madeOrder = fc.record({
  site: fc.constantFrom("North", "East", null),
  channel: fc.constantFrom("web", "phone", null),
  stage: fc.constantFrom(...orderStages),
  placed: fc.option(fc.nat(90)),
  promise: fc.option(fc.integer({ min: 20, max: 140 })),
  delivered: fc.option(fc.integer({ min: 20, max: 140 })),
  since: fc.option(fc.nat(99)),
  isOpen: fc.boolean(),
});

const asked: fc.Arbitrary<Partial<OrderSearch>> = fc.record(
  {
    stages: fc.uniqueArray(fc.constantFrom(...orderStages), { maxLength: 4 }),
    sites: fc.uniqueArray(fc.constantFrom("North", "East", "Nowhere"), { maxLength: 2 }),
    channels: fc.uniqueArray(fc.constantFrom("web", "fax"), { maxLength: 2 }),
    siteScope: fc.constantFrom(null, ["North"], ["East", "North"]),
    openOnly: fc.boolean(),
    lateOnly: fc.boolean(),
    dueBefore: fc.constant(AT + 20 * HOUR),
    stageSinceFrom: fc.constant(30 * HOUR),
    stageSinceUntil: fc.constant(70 * HOUR),
    placedFrom: fc.constant(20 * HOUR),
    placedUntil: fc.constant(60 * HOUR),
    text: fc.constantFrom("o-1", "o-", "c3", "none"),
    sort: fc.constantFrom<OrderSearch["sort"]>("newest", "due", "longest"),
  },
  { requiredKeys: [] },
);

/** @param mostGroups Groups of their own; the rest share theirs. */
function opened(orders: readonly OrderFacts[], mostGroups: number) {
  const connection = connect(":memory:");
  const groups = openOrderGroups(connection, mostGroups);
  const table = openOrderTable(connection, groups);
  for (const facts of orders) table.save(facts);
  return { search: orderSearcher(connection, groups), count: openOrderCounter(connection, groups) };
}

type MadeOrder = typeof madeOrder extends fc.Arbitrary<infer T> ? T : never;

function factsOf(made: MadeOrder, at: number): OrderFacts {
  const ms = (hour: number | null) => (hour === null ? null : hour * HOUR);
  const empty = { startAt: null, customerId: null, staffRef: null, units: null, attributes: null };
  const { facts } = orderFacts("x", [{ ...empty, type: "note", occurredAt: at * 60_000, orderId: "x" }]);
  return {
    ...{ ...facts, orderId: `o-${at}`, customerId: `c${at % 5}`, site: made.site, channel: made.channel },
    ...{ placedAt: ms(made.placed), firstPromiseAt: ms(made.promise), deliveredAt: ms(made.delivered) },
    ...{ stage: made.stage, stageSince: ms(made.since), isOpen: made.isOpen },
  };
}

const placeOf = (order: OrderFacts, sort: OrderSearch["sort"]) =>
  sort === "newest"
    ? -(order.placedAt ?? order.firstEventAt)
    : sort === "due"
      ? (order.firstPromiseAt ?? 0)
      : (order.stageSince ?? order.firstEventAt);

const within = (value: number, from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY) =>
  value >= from && value < until;
const isIn = (value: string | null, list: readonly string[] | null | undefined) =>
  !list || (value !== null && list.includes(value));
const some = <T>(list: readonly T[] | undefined) => (list?.length ? list : undefined);

/** The same question, asked of every order in turn. */
function isMeant(order: OrderFacts, search: OrderSearch): boolean {
  const { firstPromiseAt: promise, deliveredAt, isOpen } = order;
  const { sort, stageSinceFrom, stageSinceUntil, dueBefore, text } = search;
  const isLate = isOpen ? promise !== null && promise < AT : promise !== null && (deliveredAt ?? 0) > promise;
  const onlyOpen = search.openOnly || sort !== "newest" || (stageSinceFrom ?? stageSinceUntil ?? dueBefore);
  return [
    isIn(order.site, search.siteScope) && isIn(order.site, some(search.sites)),
    isIn(order.channel, some(search.channels)),
    isIn(order.stage, some(search.stages)),
    !onlyOpen || isOpen,
    !search.lateOnly || isLate,
    sort !== "due" || promise !== null,
    dueBefore === undefined || (promise !== null && within(promise, AT, dueBefore)),
    within(order.stageSince ?? order.firstEventAt, stageSinceFrom, stageSinceUntil),
    within(order.placedAt ?? order.firstEventAt, search.placedFrom, search.placedUntil),
    text === undefined || order.orderId.startsWith(text) || order.customerId === text,
  ].every(Boolean);
}

test("a search over groups finds what a look at every order finds, page by page, mixed groups or not", () => {
  const orders = fc.array(madeOrder, { maxLength: 60 });
  fc.assert(
    fc.property(orders, asked, fc.constantFrom(2_000, 5, 0), (made, change, mostGroups) => {
      const facts = made.map(factsOf);
      const { search } = opened(facts, mostGroups);
      const question: OrderSearch = { siteScope: null, at: AT, sort: "newest", limit: 7, ...change };
      const expected = facts.filter((order) => isMeant(order, question));
      const found: OrderFacts[] = [];
      for (let after: string | null = ""; after !== null; ) {
        const page = search({ ...question, ...(after === "" ? {} : { after }) });
        expect(page.total).toBe(expected.length);
        found.push(...page.orders);
        after = page.next;
      }
      expect(new Set(found.map(({ orderId }) => orderId))).toEqual(new Set(expected.map(({ orderId }) => orderId)));
      const places = found.map((order) => placeOf(order, question.sort));
      expect(places).toEqual([...places].sort((one, other) => one - other));
      expect(found).toHaveLength(expected.length);
    }),
    { numRuns: 150, seed: 20261123 },
  );
});

test("open orders are counted alike in mixed groups", () => {
  const orders = fc.array(madeOrder, { maxLength: 60 });
  fc.assert(
    fc.property(orders, fc.constantFrom(null, ["North"]), (made, siteScope) => {
      const query = { siteScope, at: AT, ages: [10 * HOUR, 40 * HOUR] };
      const facts = made.map(factsOf);
      const counted = opened(facts, 2_000).count(query);
      expect(opened(facts, 0).count(query)).toEqual(counted);
      const open = facts.filter(({ isOpen, site }) => isOpen && isIn(site, siteScope));
      expect(counted.reduce((sum, { orders: ofBand }) => sum + ofBand, 0)).toBe(open.length);
      expect(counted.map(({ stage }) => stageNumber(stage))).toEqual(
        counted.map(({ stage }) => stageNumber(stage)).sort((one, other) => one - other),
      );
    }),
    { numRuns: 60, seed: 20261123 },
  );
});

test("an order that changes groups is found where it is now, and a cursor that nobody gave out begins at the start", () => {
  const connection = connect(":memory:");
  const groups = openOrderGroups(connection);
  const table = openOrderTable(connection, groups);
  const search = orderSearcher(connection, groups);
  const [first] = fc.sample(madeOrder, { numRuns: 1, seed: 1 });
  if (!first) throw new Error("one is made");
  const order = { ...factsOf(first, 1), site: "North", isOpen: true, stage: "paid" as const };
  table.save(order);
  table.save({ ...order, touches: 4 });
  table.save({ ...order, touches: 5, isOpen: false, stage: "delivered", deliveredAt: AT });
  const question: OrderSearch = { siteScope: null, at: AT, sort: "newest", limit: 5, after: "nonsense" };
  expect(search({ ...question, openOnly: true }).orders).toEqual([]);
  expect(search({ ...question, stages: ["delivered"], sites: ["North"] }).orders).toMatchObject([{ touches: 5 }]);
  expect(table.find("o-1")).toEqual(search(question).orders[0]);
});

test("a search among more numbers of one beginning than are looked through says that it may not be whole", () => {
  const shape = { site: null, channel: "web" as const, placed: 1, promise: null, delivered: null, since: null };
  const made = (stage: "placed" | "packed") => ({ ...shape, stage, isOpen: true });
  const facts = Array.from({ length: 4_100 }, (_, at) => factsOf(made(at === 4_050 ? "packed" : "placed"), at));
  const { search } = opened(facts, 2_000);
  const question: OrderSearch = { siteScope: null, at: AT, sort: "newest", limit: 5, stages: ["packed"] };
  expect(search({ ...question, text: "o-" })).toMatchObject({ isPartial: true });
  expect(search({ ...question, text: "o-4050" })).toMatchObject({ isPartial: false, total: 1 });
  expect(search(question)).toMatchObject({ isPartial: false, total: 1 });
});
