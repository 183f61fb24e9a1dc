import fc from "fast-check";
import { expect, test } from "vitest";
import { shopifyOrder, wooOrder } from "../../../../tests/helpers/shop-deliveries";
import { shopify } from "./shopify/read-shopify";
import { changeOfOrder } from "./snapshots/events-of-order";
import { withoutAddresses } from "./snapshots/keep-fields";
import { addLook, parseKnown } from "./snapshots/known-order";
import type { SourceFormat } from "./snapshots/source-reader";
import { woocommerce } from "./woocommerce/read-woocommerce";

const at = Date.UTC(2026, 0, 5, 12);
const rules = { connectionId: "shop", orderPrefix: "", meaning: (status: string) => shopify.meanings[status] };

/** Reads a body as a delivery would, to the events. */
function take(format: SourceFormat, topic: string, body: unknown) {
  const kept = format.keep(topic, body, (kind, value) => `${kind}:${value}`);
  const reading = format.read({ topic, at, body: JSON.parse(JSON.stringify(kept)) });
  if (!("look" in reading)) return reading;
  return changeOfOrder(addLook(parseKnown(null), reading.look), reading.subject, rules);
}

test("a customer is known by address, whatever the shop's number of them, or by the number", () => {
  const key = (format: SourceFormat, topic: string, body: object) =>
    format.keep(topic, body, (kind, value) => `${kind}:${value}`).customer_key;
  expect(key(shopify, "orders/create", shopifyOrder(1))).toBe("mail:buyer-1@example.com");
  expect(key(shopify, "orders/create", shopifyOrder(1, { email: "" }))).toBe("id:77");
  expect(key(woocommerce, "order.created", wooOrder(1, { billing: { email: " Buyer-1@Example.com " } }))).toBe(
    "mail:buyer-1@example.com",
  );
  expect(key(woocommerce, "order.created", wooOrder(1, { billing: {}, customer_id: 0 }))).toBeUndefined();
});

test("addresses and numbers are struck out of what people wrote", () => {
  expect(withoutAddresses("call +49 (170) 123-4567 or ada@example.com: 2 of 3 broken")).toBe(
    "call […] or […]: 2 of 3 broken",
  );
});

test("times and amounts that are none are named by their place", () => {
  const wrong = (format: SourceFormat, topic: string, body: unknown) => {
    const outcome = take(format, topic, body);
    return "mistake" in outcome ? outcome.mistake : null;
  };
  expect(wrong(shopify, "orders/create", shopifyOrder(1, { processed_at: "today" }))).toMatchObject({
    pointer: "/processed_at",
  });
  expect(wrong(shopify, "orders/create", shopifyOrder(1, { currency: "euro" }))).toMatchObject({
    pointer: "/currency",
  });
  expect(wrong(shopify, "orders/create", shopifyOrder(1, { line_items: [{ id: 1, price: [] }] }))).toMatchObject({
    pointer: "/line_items/0/price",
  });
  expect(wrong(woocommerce, "order.updated", wooOrder(1, { status: null }))).toMatchObject({ pointer: "/status" });
  expect(wrong(woocommerce, "refund.created", { id: 1, date_created_gmt: "2026-01-05T08:00:00" })).toMatchObject({
    pointer: "/_links/up",
  });
});

const topics = {
  shopify: [
    "orders/create",
    "fulfillments/update",
    "fulfillment_events/create",
    "refunds/create",
    "returns/request",
    "order_transactions/create",
    "",
    "__proto__/x",
    "constructor/x",
  ],
  woocommerce: [
    "order.updated",
    "order.deleted",
    "refund.created",
    "order_note.created",
    "",
    "__proto__.x",
    "constructor.x",
  ],
};

/** Sound objects with any of their fields, however deep, replaced by anything. */
function mutations(sound: object): fc.Arbitrary<unknown> {
  const paths: string[][] = [];
  const walk = (value: unknown, path: string[]) => {
    if (path.length > 0) paths.push(path);
    if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name]);
    }
  };
  walk(sound, []);
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom("", "1e400", "9".repeat(40), "2026-13-40T00:00:00Z", -1, 1e300, "__proto__"),
  );
  return fc.array(fc.tuple(fc.constantFrom(...paths), odd), { minLength: 1, maxLength: 4 }).map((changes) => {
    const copy = structuredClone(sound);
    for (const [path, value] of changes) replace(copy, path, value);
    return copy;
  });
}

function replace(target: unknown, [name, ...rest]: readonly string[], value: unknown): void {
  if (typeof target !== "object" || target === null || name === undefined) return;
  if (rest.length === 0) Reflect.set(target, name, value);
  else replace(Reflect.get(target, name), rest, value);
}

test("whatever a shop sends ends in events, a mistake with its place, or is ignored in words", () => {
  const shipment = {
    id: 1,
    order_id: 2,
    status: "success",
    shipment_status: "delivered",
    created_at: "2026-01-05T08:00:00Z",
    line_items: [{ id: 1, quantity: 1 }],
  };
  const refund = {
    id: 1,
    order_id: 2,
    created_at: "2026-01-05T08:00:00Z",
    transactions: [{ kind: "refund", status: "success", amount: "1.00", currency: "EUR" }],
  };
  const sound = shopifyOrder(1, { fulfillments: [shipment], refunds: [refund] });
  const bodies = fc.oneof(
    mutations(sound),
    mutations(wooOrder(2)),
    mutations(shipment),
    mutations(refund),
    fc.jsonValue(),
  );
  for (const [format, names] of [
    [shopify, topics.shopify],
    [woocommerce, topics.woocommerce],
  ] as const) {
    fc.assert(
      fc.property(fc.constantFrom(...names), bodies, (topic, body) => {
        const outcome = take(format, topic, body);
        const isTold = "events" in outcome || "ignored" in outcome || "mistake" in outcome;
        expect(isTold).toBe(true);
      }),
      { numRuns: 2_000, seed: 3 },
    );
  }
});
