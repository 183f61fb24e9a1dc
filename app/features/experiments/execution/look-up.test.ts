import { afterEach, expect, test, vi } from "vitest";
import { action, loader } from "~/routes/_app.look-up._index";
import { decisions, experiments } from "~db/schema/experiments";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, someday } from "../../../../tests/helpers/people";
import { ask, cookieOf, signedIn } from "../../../../tests/helpers/route";
import { aPlan, insertRollout, insertRunning } from "../../../../tests/helpers/served-experiments";
import { assignmentPlansChanged, flushAssignments, stopAssignments } from "../assignment/assignment.server";
import type { Plan } from "../plan.schema";
import type { LookUpAnswer } from "./look-up.server";

afterEach(stopAssignments);

const control = {
  key: "control",
  name: "Box",
  weight: 0.5,
  payload: null,
  instruction: { words: "Use the box.", pictureId: null },
};
const bag = {
  key: "bag",
  name: "Paper bag",
  weight: 0.5,
  payload: null,
  instruction: { words: "Use the bag.", pictureId: null },
};
const packaging: Partial<Plan> = {
  key: "packaging",
  name: "Packaging",
  arms: [control, bag],
  coverage: 1,
  condition: null,
};

async function desk(...plans: readonly Partial<Plan>[]) {
  const { db, warehouse } = freshApp();
  const people = addOnePersonPerRole(db);
  const started = plans.map((change) => insertRunning(db, aPlan({ ...packaging, ...change })));
  await assignmentPlansChanged();
  const cookie = await signedIn(people.staff);
  const lookUp = async (query: string, more = "") => {
    const answer = await ask(loader, { path: `/look-up?${query}`, cookie: `${cookie}${more}` });
    return (answer.body as { answer: LookUpAnswer | null }).answer;
  };
  return { db, warehouse, cookie, lookUp, started };
}

const placed = (order: string, attributes: Record<string, unknown>, customerId = "c1") => ({
  connectionId: "shop",
  eventId: `placed ${order}`,
  type: "placed",
  occurredAt: someday,
  startAt: null,
  orderId: order,
  customerId,
  staffRef: null,
  units: null,
  attributes,
});

test("an order number gives the arm with its name and instruction, and enters it in the ledger", async () => {
  const { lookUp, warehouse, started } = await desk({});
  const answer = await lookUp("order=1001");
  const [arm] = answer?.arms ?? [];
  expect(["Box", "Paper bag"]).toContain(arm?.armName);
  expect(arm).toMatchObject({ kind: "arm", words: arm?.armName === "Box" ? "Use the box." : "Use the bag." });
  await flushAssignments();
  expect(await warehouse.findAssignment(started[0]?.phaseId ?? "", "1001")).toMatchObject({
    arm: arm?.arm,
    source: "lookUp",
    site: "North",
  });
});

test("the same order gets the same answer again, and both arms come up among a few orders", async () => {
  const { lookUp } = await desk({});
  const first = await lookUp("order=1001");
  expect((await lookUp("order=1001"))?.arms).toEqual(first?.arms);
  const names = new Set<string | undefined>();
  for (let order = 1; order <= 20; order++) names.add((await lookUp(`order=${order}`))?.arms[0]?.armName);
  expect(names).toEqual(new Set(["Box", "Paper bag"]));
});

test("a condition is answered from the order's own events, and the number's writing from there too", async () => {
  const { lookUp, warehouse } = await desk({ condition: { value: { $gt: 50 } } });
  await warehouse.append({
    events: [
      placed("#2001", { price: { amountMinor: 9_900, currency: "EUR" } }),
      placed("#2002", { price: { amountMinor: 900, currency: "EUR" } }),
    ],
    quarantined: [],
    assignments: [],
    recordedAt: someday,
  });
  expect(await lookUp("order=2001")).toMatchObject({
    orderId: "#2001",
    isKnown: true,
    asks: [],
    arms: [{ kind: "arm" }],
  });
  expect((await lookUp("order=2002"))?.arms).toMatchObject([{ kind: "asUsual" }]);
});

test("what is not known is asked, and nothing is entered before the answer", async () => {
  const { lookUp, warehouse, started } = await desk({
    condition: { customerType: "new" },
    unit: { type: "customer", attribute: "customerId" },
  });
  const first = await lookUp("order=3001");
  expect(first?.asks).toEqual([
    { name: "customerId", kind: "text", values: [] },
    { name: "customerType", kind: "text", values: ["new"] },
  ]);
  expect(first?.arms).toMatchObject([{ kind: "unknown" }]);
  expect((await lookUp("order=3001&a.customerId=c7&a.customerType=new"))?.arms).toMatchObject([
    { kind: "arm", unit: "c7" },
  ]);
  await flushAssignments();
  expect(await warehouse.findAssignment(started[0]?.phaseId ?? "", "c7")).not.toBeNull();
  expect((await lookUp("order=3002&a.customerId=&a.customerType="))?.arms).toMatchObject([{ kind: "asUsual" }]);
});

test("experiments of other sites are not shown; without any, everything is as usual", async () => {
  const { lookUp } = await desk({ siteIds: ["east"], condition: { site: "East" } });
  expect(await lookUp("order=1")).toMatchObject({ arms: [] });
});

test("someone with several sites is asked for one, which the device remembers", async () => {
  const { db } = freshApp();
  const people = addOnePersonPerRole(db);
  const cookie = await signedIn(people.administrator);
  expect((await ask(loader, { path: "/look-up?order=1", cookie })).body).toMatchObject({
    answer: null,
    desk: { site: null },
  });
  const chosen = await ask(action, { path: "/look-up", cookie, form: { intent: "site", site: "east", order: "1" } });
  expect(chosen).toMatchObject({ status: 302, location: "/look-up?order=1" });
  const remembered = `${cookie}; ${cookieOf(chosen.headers.get("Set-Cookie"))}`;
  expect((await ask(loader, { path: "/look-up?order=1", cookie: remembered })).body).toMatchObject({
    desk: { site: { name: "East" } },
  });
  expect((await ask(action, { path: "/look-up", cookie, form: { intent: "site", site: "moon" } })).status).toBe(400);
});

test("after a ship decision everyone is told the new standard, and nothing is entered", async () => {
  const { db, lookUp, started } = await desk({});
  db.update(experiments).set({ status: "concluded", concludedAt: someday }).run();
  insertRollout(db, { id: started[0]?.id ?? "", arm: "bag", share: 1, holdOut: 0, at: someday });
  await assignmentPlansChanged();
  expect((await lookUp("order=1"))?.arms).toMatchObject([
    { kind: "standard", armName: "Paper bag", words: "Use the bag." },
  ]);
});

test("an experiment that kept today's way says nothing any more", async () => {
  const { db, lookUp, started } = await desk({});
  db.update(experiments).set({ status: "concluded", concludedAt: someday }).run();
  db.insert(decisions)
    .values({
      id: "d",
      experimentId: started[0]?.id ?? "",
      kind: "keep",
      arm: null,
      reason: "no gain",
      snapshot: {},
      at: someday,
    })
    .run();
  await assignmentPlansChanged();
  expect((await lookUp("order=1"))?.arms).toEqual([]);
});

test("one tap records that it was done; not done needs a reason", async () => {
  const { lookUp, warehouse, cookie, started } = await desk({});
  const arm = (await lookUp("order=1001"))?.arms[0]?.arm ?? "";
  const form = {
    experimentId: started[0]?.id ?? "",
    unit: "1001",
    arm,
    search: "order=1001",
    others: started[0]?.id ?? "",
  };
  expect(await ask(action, { path: "/look-up", cookie, form: { ...form, intent: "done" } })).toMatchObject({
    status: 302,
    location: "/look-up",
  });
  expect((await ask(action, { path: "/look-up", cookie, form: { ...form, intent: "notDone" } })).status).toBe(400);
  await ask(action, {
    path: "/look-up",
    cookie,
    form: { ...form, intent: "notDone", reason: "material", details: "no bags" },
  });
  expect(await warehouse.listExecutions(started[0]?.id ?? "")).toMatchObject([
    { unit: "1001", arm, done: true, reason: null, userId: "staff" },
    { unit: "1001", arm, done: false, reason: "Material was missing: no bags" },
  ]);
});

test("with two experiments the page comes back until both are reported on", async () => {
  const { lookUp, cookie, started } = await desk({}, { key: "label", name: "Label" });
  const arms = (await lookUp("order=5"))?.arms ?? [];
  const form = {
    experimentId: arms[0]?.experimentId ?? "",
    unit: "5",
    arm: arms[0]?.arm ?? "",
    search: "order=5",
    others: started.map(({ id }) => id).join(" "),
    intent: "done",
  };
  expect((await ask(action, { path: "/look-up", cookie, form })).location).toBe(
    `/look-up?order=5&marked=${arms[0]?.experimentId}`,
  );
});

test("nothing is recorded for an order that was never looked up, or an experiment that is not there", async () => {
  const { warehouse, cookie, started } = await desk({});
  const form = {
    experimentId: started[0]?.id ?? "",
    unit: "77",
    arm: "bag",
    search: "order=77",
    others: "",
    intent: "done",
  };
  expect((await ask(action, { path: "/look-up", cookie, form })).status).toBe(409);
  expect((await ask(action, { path: "/look-up", cookie, form: { ...form, experimentId: "gone" } })).status).toBe(409);
  expect(await warehouse.listExecutions(started[0]?.id ?? "")).toEqual([]);
});

test("strangers are sent to sign in, leaders may not look up", async () => {
  const { db } = freshApp();
  const people = addOnePersonPerRole(db);
  expect(await ask(loader, { path: "/look-up?order=1" })).toMatchObject({
    status: 302,
    location: "/sign-in?to=%2Flook-up%3Forder%3D1",
  });
  const cookie = await signedIn(people.leader);
  expect((await ask(loader, { path: "/look-up", cookie })).status).toBe(403);
  expect((await ask(action, { path: "/look-up", cookie, form: { intent: "done" } })).status).toBe(403);
});

test("what is known of the customer decides without anybody being asked; for others it is asked once", async () => {
  const { warehouse, lookUp } = await desk({ condition: { "customer.segment": "gold" } });
  const updated = { ...placed("none", { segment: "gold" }), type: "customer_updated", orderId: null, eventId: "u1" };
  await warehouse.append({
    events: [placed("o-1", { site: "North" }), placed("o-2", {}, "c2"), updated],
    quarantined: [],
    assignments: [],
    recordedAt: someday,
  });
  await warehouse.fold();
  await vi.waitFor(async () => expect((await lookUp("order=o-1"))?.arms[0]?.kind).toBe("arm"));
  const asked = await lookUp("order=o-2");
  expect(asked?.asks).toMatchObject([{ name: "customer.segment", kind: "text", values: ["gold"] }]);
  expect((await lookUp("order=o-2&a.customer.segment=gold"))?.arms[0]?.kind).toBe("arm");
  expect((await lookUp("order=o-2&a.customer.segment="))?.arms[0]?.kind).toBe("asUsual");
});
