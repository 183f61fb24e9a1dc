import { expect, test } from "vitest";
import { fitPurchaseModel } from "../lifetime/purchase-model";
import { simulateOrders } from "./simulate-orders";
import { truths } from "./truths";

const now = Date.UTC(2026, 10, 22, 13, 30);
const WEEK = 7 * 86_400_000;
const histories = [...simulateOrders({ seed: "process", now, orders: 30_000 })];
const typesOf = (index: number) => histories[index]?.events.map(({ type }) => type) ?? [];
const attributeOf = (index: number, type: string) =>
  histories[index]?.events.find((one) => one.type === type)?.attributes;
const all = histories.map((_, index) => index);
const returned = all.filter((index) => typesOf(index).includes("return_requested"));
const isReturned = new Set(returned);

function productOf(index: number): string {
  const lines = attributeOf(index, "placed")?.lines;
  return Array.isArray(lines) ? String(lines[0]?.product) : "";
}

test("customers come back as planted", () => {
  const customers = new Map<string, number[]>();
  for (const { customer, placedAt } of histories)
    customers.set(customer, [...(customers.get(customer) ?? []), placedAt]);
  const model = fitPurchaseModel(
    [...customers.values()].map((times) => ({
      repeats: times.length - 1,
      recency: (Math.max(...times) - Math.min(...times)) / WEEK,
      age: (now - Math.min(...times)) / WEEK,
    })),
  );
  const planted = truths.repeatBuying;
  expect(Math.abs((model?.r ?? 0) / planted.r - 1)).toBeLessThan(0.2);
  expect(Math.abs((model?.alpha ?? 0) / planted.alpha - 1)).toBeLessThan(0.2);
  const leaving = (model?.a ?? 0) / ((model?.a ?? 0) + (model?.b ?? 0));
  expect(Math.abs(leaving - planted.a / (planted.a + planted.b))).toBeLessThan(0.08);
});

test("one product comes back more often than any other, for its description", () => {
  const { name, factor, shareOfOrders } = truths.worstProduct;
  const ofProduct = all.filter((index) => productOf(index) === name);
  expect(Math.abs(ofProduct.length / all.length - shareOfOrders)).toBeLessThan(0.008);
  const rate = (of: readonly number[]) => of.filter((index) => isReturned.has(index)).length / of.length;
  expect(Math.abs(rate(ofProduct) / rate(all) - factor)).toBeLessThan(0.45);
  const others = new Set(all.map(productOf));
  others.delete(name);
  for (const other of others)
    expect(rate(all.filter((index) => productOf(index) === other)), other).toBeLessThan(rate(ofProduct));
  const reasons = returned
    .filter((index) => productOf(index) === name)
    .map((index) => attributeOf(index, "return_requested")?.reason);
  expect(reasons.filter((reason) => /descri|photo/i.test(String(reason))).length / reasons.length).toBeGreaterThan(0.6);
});

test("a share of returns is exchanged instead of refunded", () => {
  const ended = returned.filter((index) => /exchanged|refunded/.test(typesOf(index).join()));
  const exchanged = ended.filter((index) => typesOf(index).includes("exchanged"));
  expect(Math.abs(exchanged.length / ended.length - truths.exchangedShare)).toBeLessThan(0.02);
});

test("a share of returns is taken back by a machine, without a touch of the staff", () => {
  const receipts = returned.flatMap((index) =>
    (histories[index]?.events ?? []).filter(({ type }) => type === "return_received"),
  );
  const untouched = receipts.filter(({ staff, startAt }) => staff === undefined && startAt === undefined);
  expect(Math.abs(untouched.length / receipts.length - truths.selfServiceShare)).toBeLessThan(0.02);
});

test("people go back to the shelf after packing at one site only", () => {
  const again = all.filter((index) => histories[index]?.events.some(({ id }) => id.endsWith("picked-again")));
  const site = all.filter((index) => histories[index]?.site === truths.deviation.site);
  expect(Math.abs(again.length / site.length - truths.deviation.share)).toBeLessThan(0.01);
  expect(again.every((index) => histories[index]?.site === truths.deviation.site)).toBe(true);
});

/** What is no step of the flow: it happens beside it, at any time. */
const besides = new Set(["exposed", "contact_received", "feedback_received", "error_reported"]);

test("the only way out of the flow that was agreed on is the way back to the shelf", () => {
  const allowed = new Set(truths.agreedFlow.steps.map((step) => step.join()));
  const taken = new Set(
    all.flatMap((index) => {
      const types = typesOf(index).filter((type) => !besides.has(type));
      return types.slice(1).map((type, at) => `${types[at]},${type}`);
    }),
  );
  const { from, to } = truths.deviation;
  expect([...taken].filter((step) => !allowed.has(step))).toEqual([`${from},${to}`]);
});
