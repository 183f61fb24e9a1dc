import { beforeEach, expect, test } from "vitest";
import { loader } from "~/routes/orders-log.$form";
import { searchAudit } from "~db/queries/audit/search-audit";
import type { WarehouseEvent } from "~db/warehouse/warehouse";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addPerson } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { insertConnection } from "../../../../tests/helpers/served-experiments";
import { readOcel } from "../formats/ocel/read-ocel";

const placedAt = Date.now() - 86_400_000;

let app: ReturnType<typeof freshApp>;
beforeEach(async () => {
  app = freshApp();
  insertConnection(app.db);
  addPerson(app.db, { id: "anna", role: "manager" });
  addPerson(app.db, { id: "sam", role: "staff" });
  const event = (type: string, hours: number, change: Partial<WarehouseEvent>): WarehouseEvent => ({
    ...{ connectionId: "shop", eventId: type, type, occurredAt: placedAt + hours * 3_600_000, startAt: null },
    ...{ orderId: "17", customerId: "c1", staffRef: null, units: null, attributes: null, ...change },
  });
  const events = [
    event("placed", 0, {
      attributes: { price: { amountMinor: 1999, currency: "EUR" }, lines: [{ line: "1", quantity: 1 }] },
    }),
    event("packed", 1, { staffRef: "maria-1" }),
  ];
  await app.warehouse.append({ events, assignments: [], quarantined: [], recordedAt: placedAt });
  await app.warehouse.fold();
});

const download = async (form: string, userId: string | null) => {
  const cookie = userId === null ? {} : { cookie: await signedIn(userId) };
  const answer = await ask(loader, { path: `/orders-log/${form}`, params: { form }, ...cookie });
  return { ...answer, text: String(answer.body) };
};

test("signed out nobody, and staff never, takes a log out; other forms are not there", async () => {
  expect((await download("xes", null)).location).toMatch(/^\/sign-in/);
  expect((await download("xes", "sam")).status).toBe(403);
  expect((await download("csv", "anna")).status).toBe(404);
});

test("both logs hold the orders of the list with roles instead of people, and it is noted", async () => {
  const xes = await download("xes", "anna");
  expect(xes.status).toBe(200);
  expect(xes.text).toContain('<string key="concept:name" value="packed"/>');
  expect(xes.text).toContain('<string key="org:role" value="staff"/>');
  const ocel = await download("ocel", "anna");
  const read = readOcel(Buffer.from(ocel.text));
  expect("log" in read && read.log.objects.map(({ type }) => type).sort()).toEqual([
    "customer",
    "employee",
    "line",
    "order",
  ]);
  expect(xes.text + ocel.text).not.toContain("maria");
  const [entry] = searchAudit(app.db, { action: "orders.exported" }, { limit: 1, offset: 0 });
  expect(entry?.after).toMatchObject({ form: "ocel" });
});
