import { afterEach, beforeEach, expect, test } from "vitest";
import { action, loader } from "~/routes/_app.returns";
import { auditEntries } from "~db/schema/access";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { aBatch, anEvent, HOUR } from "../../../../tests/helpers/warehouse-samples";
import { forgetComputed } from "../flow-reading/computed-store";
import type { ReturnsAnswer } from "./returns.server";

const DAY = 24 * HOUR;
let app: ReturnType<typeof freshApp>;
beforeEach(async () => {
  forgetComputed();
  app = freshApp();
  addOnePersonPerRole(app.db);
  await bringIn();
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

/** 60 orders: every third of North's slippers comes back, worded oddly once; one comes back after the window. */
async function bringIn() {
  const now = Date.now();
  const orders = Array.from({ length: 60 }, (_, at) => {
    const orderId = `o${at}`;
    const site = at % 2 === 0 ? "North" : "East";
    const placedAt = now - 70 * DAY + at * HOUR;
    const event = (type: string, occurredAt: number, attributes: object) =>
      anEvent({ eventId: `${orderId} ${type}`, orderId, type, occurredAt, attributes: { ...attributes } });
    const isBack = site === "North" && at % 3 === 0;
    const reason = at === 0 ? "Grmpf" : at % 4 === 0 ? "Not as described" : "NOT_AS_DESCRIBED";
    const product = site === "North" ? "Slippers" : "Lamp";
    return [
      event("placed", placedAt, { site, lines: [{ line: "1", product, quantity: 1 }] }),
      event("delivered", placedAt + 2 * DAY, {}),
      ...(isBack ? [event("return_requested", placedAt + 5 * DAY, { reason, lines: [{ line: "1" }] })] : []),
      ...(at === 1 ? [event("return_requested", placedAt + 50 * DAY, { reason: "late" })] : []),
    ];
  });
  await app.warehouse.append(aBatch(orders.flat()));
  await app.warehouse.fold();
}

const read = async (userId: string) => {
  const { body } = await ask(loader, { cookie: await signedIn(userId) });
  return (body as { answer: ReturnsAnswer }).answer;
};
const post = async (userId: string, form: Record<string, string>) =>
  ask(action, { form, cookie: await signedIn(userId) });

test("signed out nobody sees returns; staff and training leads may not", async () => {
  expect((await ask(loader)).location).toMatch(/^\/sign-in/);
  expect((await ask(action, { form: {} })).location).toMatch(/^\/sign-in/);
  for (const userId of ["staff", "trainingLead"]) {
    expect((await ask(loader, { cookie: await signedIn(userId) })).status).toBe(403);
  }
  expect((await post("leader", { text: "grmpf", reason: "quality" })).status).toBe(403);
});

test("returns within the window count, by reason and by product, the worst first", async () => {
  const { view } = await read("administrator");
  expect(view).toMatchObject({ orders: 60, returnedOrders: 10, returns: 10, unsaid: 0, unknown: 1 });
  expect(view?.reasons.map(({ reason, returns }) => [reason, returns])).toEqual([
    ["description", 9],
    ["unknown", 1],
  ]);
  expect(view?.reasons.at(-1)?.together).toBeCloseTo(1, 12);
  expect(view?.products[0]).toMatchObject({ product: "Slippers", lines: 30, returned: 10, reason: "description" });
  const { estimate = 0, lower = 0, upper = 0 } = view?.products[0]?.rate ?? {};
  expect(lower).toBeLessThan(estimate);
  expect(estimate).toBeLessThan(1 / 3);
  expect(upper).toBeGreaterThan(estimate);
  expect(view?.words.map(({ text }) => text)).toEqual(["grmpf", "not as described"]);
});

test("a manager sees own sites only", async () => {
  const { view } = await read("manager");
  expect(view?.sites.map(({ site }) => site)).toEqual(["North"]);
  expect(view?.orders).toBe(30);
});

test("a correction holds for every return worded so, and is in the audit log", async () => {
  expect((await post("manager", { text: "Grmpf", reason: "quality" })).status).toBe(302);
  const { view } = await read("manager");
  expect(view?.unknown).toBe(0);
  expect(view?.words.find(({ text }) => text === "grmpf")).toMatchObject({ reason: "quality", isCorrected: true });
  const entries = app.db.select().from(auditEntries).all();
  expect(entries).toContainEqual(
    expect.objectContaining({
      action: "returnReason.set",
      subjectId: "grmpf",
      before: null,
      after: { reason: "quality" },
    }),
  );
});

test("a reason that there is not is invalid, and words that nobody wrote are refused", async () => {
  expect((await post("manager", { text: "grmpf", reason: "magic" })).status).toBe(400);
  expect((await post("manager", { text: "never said", reason: "quality" })).status).toBe(409);
  expect((await read("manager")).view?.unknown).toBe(1);
});
