import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loader } from "~/routes/_app.customers";
import { loader as download } from "~/routes/customers[.csv]";
import { auditEntries } from "~db/schema/access";
import { seeded } from "~experiments";
import { bringInOrders } from "../../../../tests/helpers/board-orders";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, someday } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { anEvent } from "../../../../tests/helpers/warehouse-samples";
import { forgetComputed } from "../flow-reading/computed-store";
import type { CustomersView } from "./view-customers.server";

const DAY = 86_400_000;
let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: someday });
  forgetComputed();
  app = freshApp();
  addOnePersonPerRole(app.db);
});
afterEach(async () => {
  vi.useRealTimers();
  await app.warehouse.close();
  app.db.$client.close();
});

/**
 * 80 customers, every other one of North, one of four a business, each with an own pace. Half order until today, the others
 * stopped two to eight months ago. Three subscriptions, one of which ended.
 */
async function bringIn() {
  const random = seeded("customers");
  const orders = Array.from({ length: 80 }, (_, at) => {
    const customerId = `c${at}`;
    const attributes = {
      ...{ site: at % 2 === 0 ? "North" : "East", segment: at % 4 === 2 ? "business" : "private" },
      price: { amountMinor: Math.round(1_000 * random.gamma(4)), currency: "EUR" },
    };
    const pace = 15 / (0.3 + random.gamma(1.5));
    const last = at < 40 ? 1 : random.integer(60, 240);
    const days: number[] = [];
    for (let ago = 330 - random.integer(0, 60); ago > last; ago -= 1 + Math.round(random.exponential(pace)))
      days.push(ago);
    return days.map((ago) => {
      const orderId = `o${at}-${ago}`;
      return anEvent({
        eventId: orderId,
        type: "placed",
        orderId,
        occurredAt: someday - ago * DAY,
        attributes,
        customerId,
      });
    });
  }).flat();
  const subscriptions = [0, 1, 2].flatMap((at) => {
    const event = (type: string, daysAgo: number) =>
      anEvent({
        ...{ eventId: `${type} ${at}`, type, orderId: null, occurredAt: someday - daysAgo * DAY, attributes: {} },
        units: { subscription: `s${at}` },
      });
    return [event("subscription_started", 100), ...(at === 0 ? [event("subscription_cancelled", 80)] : [])];
  });
  await bringInOrders(app.warehouse, [...orders, ...subscriptions]);
}

type Loaded = { readonly view: CustomersView; readonly question: object; readonly mayExport: boolean };
async function read(userId: string, search = ""): Promise<Loaded> {
  const { body } = await ask(loader, { path: `/customers${search}`, cookie: await signedIn(userId) });
  return body as Loaded;
}

test("signed out nobody sees customers; who may not see the process may not either, nor take a list out", async () => {
  expect((await ask(loader, { path: "/customers" })).location).toMatch(/^\/sign-in/);
  expect((await ask(download, { path: "/customers.csv" })).location).toMatch(/^\/sign-in/);
  for (const role of ["staff", "trainingLead"]) {
    expect((await ask(loader, { cookie: await signedIn(role) })).status).toBe(403);
  }
  for (const role of ["staff", "trainingLead", "leader"]) {
    expect((await ask(download, { cookie: await signedIn(role) })).status).toBe(403);
  }
});

test("before anybody came back the page says that there are too few", async () => {
  const { view } = await read("leader");
  expect(view).toMatchObject({ outlook: { all: null, segments: [], atRisk: [] }, contractual: null });
});

test("who comes back and who may be leaving is told with intervals, by segment", async () => {
  await bringIn();
  const { view, mayExport } = await read("administrator");
  expect(mayExport).toBe(true);
  expect(view.outlook?.all).toMatchObject({ customers: 80 });
  expect(view.outlook?.segments.map(({ segment, customers }) => [segment, customers])).toEqual([
    ["private", 60],
    ["business", 20],
  ]);
  const { estimate = 0, lower, upper } = view.outlook?.all?.alive ?? {};
  expect(lower).toBeLessThan(estimate);
  expect(upper).toBeGreaterThan(estimate);
  expect(view.outlook?.atRisk.length).toBeGreaterThan(0);
});

test("subscriptions that ended are told by Kaplan-Meier, to those who see every site", async () => {
  await bringIn();
  const { contractual } = (await read("administrator")).view;
  expect(contractual).toMatchObject({ subscriptions: 3, ended: 1 });
  expect(contractual?.points[0]?.ended).toBeCloseTo(1 / 3, 12);
  expect((await read("manager")).view.contractual).toBeNull();
});

test("a manager sees customers of own sites only, on the page and in the file", async () => {
  await bringIn();
  expect((await read("manager")).view.outlook?.all?.customers).toBe(40);
  const { body } = await ask(download, { path: "/customers.csv", cookie: await signedIn("manager") });
  const numbers = [...String(body).matchAll(/^c(\d+),/gm)].map(([, number]) => Number(number));
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.filter((number) => number % 2 === 1)).toEqual([]);
});

test("what the address says wrongly is as usual; a segment narrows the list, margin and discount change values", async () => {
  await bringIn();
  const wrong = await read("administrator", "?margin=much&discount=-3&segment=");
  expect(wrong.question).toEqual({ margin: 100, discount: 10 });
  const usual = wrong.view.outlook?.all?.value?.estimate ?? 0;
  const half = await read("administrator", "?margin=50&segment=business");
  expect(half.view.outlook?.all?.value?.estimate).toBeCloseTo(usual / 2, 6);
  expect(new Set(half.view.outlook?.atRisk.map(({ segment }) => segment))).toEqual(new Set(["business"]));
  expect((await read("administrator", "?segment=nobody")).view.outlook?.atRisk).toEqual([]);
});

test("the file has everybody on the list with intervals, and taking it out is in the audit log", async () => {
  await bringIn();
  const asked = { path: "/customers.csv?segment=private", cookie: await signedIn("administrator") };
  const { body, headers } = await ask(download, asked);
  expect(headers.get("Content-Disposition")).toContain("customers-at-risk.csv");
  const [header, first] = String(body).replace("\uFEFF", "").split("\r\n");
  expect(header?.split(",")).toHaveLength(11);
  expect(first).toMatch(/^c\d+,private,\d+,202[56]-\d\d-\d\d,\d+,0\.\d{4},0\.\d{4},[01]\.\d{4},\d+,\d+,\d+$/);
  expect(app.db.select().from(auditEntries).all()).toContainEqual(
    expect.objectContaining({ action: "customers.exported", actorId: "administrator" }),
  );
});
