import { afterEach, beforeEach, expect, test } from "vitest";
import { loader as readToday } from "~/routes/_app._index";
import { action, loader } from "~/routes/_app.map.value-stream";
import { auditEntries, staffLinks } from "~db/schema/access";
import { userTeams } from "~db/schema/people";
import { processFindings } from "~db/schema/process";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson, someday } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";
import { insertConnection } from "../../../../tests/helpers/served-experiments";
import { forgetComputed } from "../flow-reading/computed-store";
import type { Audit } from "./read-stream.server";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2, 8);
const span = "?from=2026-03-01&to=2026-03-31";
const finding = {
  ...{ intent: "record", kind: "bottleneck", subject: "bottleneck packed>shipped", site: "North" },
  ...{ title: "Orders wait between packed and shipped", evidence: "41 % of all waiting" },
};

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  forgetComputed();
  addOnePersonPerRole(app.db);
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const post = async (userId: string, form: Asked["form"]) =>
  ask(action, { path: `/map/value-stream${span}`, form: form ?? {}, cookie: await signedIn(userId) });
const stored = () => app.db.select().from(processFindings).all();
const onToday = async (userId: string) =>
  ((await ask(readToday, { cookie: await signedIn(userId) })).body as { findings: { title: string }[] }).findings;

/** Four people of team n1 and one of e1, with their references. */
function addStaff() {
  insertConnection(app.db, { id: "shop", slug: "shop" });
  for (const [at, team] of ["n1", "n1", "n1", "n1", "n1", "e1"].entries()) {
    const id = addPerson(app.db, { id: `person${at}`, role: "staff" });
    app.db.insert(userTeams).values({ userId: id, teamId: team }).run();
    const link = { id: `link${at}`, connectionId: "shop", reference: `ref${at}`, userId: id };
    app.db
      .insert(staffLinks)
      .values({ ...link, createdAt: someday })
      .run();
  }
}

async function addOrders(count: number) {
  const events = Array.from({ length: count }, (_, number) => {
    const at = START + number * HOUR;
    const isSlow = number % 4 === 3;
    const order = { orderId: `O-${number}`, connectionId: "shop", customerId: null, units: null };
    const event = (type: string, hours: number, more: object = {}) => ({
      ...{ ...order, eventId: `${number}-${type}`, type, occurredAt: at + hours * HOUR, startAt: null, staffRef: null },
      ...{ attributes: null, ...more },
    });
    const promisedAt = new Date(at + 48 * HOUR).toISOString();
    return [
      event("placed", 0, { attributes: { site: "North", promisedAt } }),
      event("picked", 2, { startAt: at + 1.5 * HOUR, staffRef: `ref${number % 5}` }),
      event("packed", 4, { staffRef: number % 10 === 0 ? "ref5" : `ref${(number + 1) % 5}` }),
      event("shipped", isSlow ? 60 : 8),
      event("delivered", isSlow ? 80 : 30),
      event("feedback_received", 100, { attributes: { score: isSlow ? 2 : 5 } }),
    ];
  }).flat();
  await app.warehouse.append({ events, quarantined: [], assignments: [], recordedAt: START });
}

async function auditOf(userId: string): Promise<Audit | null> {
  const { body } = await ask(loader, { path: `/map/value-stream${span}`, cookie: await signedIn(userId) });
  return (body as { audit: { value: Audit | null } }).audit.value;
}

test("signed out it leads to sign-in; staff neither see the stream nor enter findings", async () => {
  expect((await ask(loader)).location).toMatch(/^\/sign-in/);
  expect((await ask(action, { form: finding })).location).toMatch(/^\/sign-in/);
  expect((await post("staff", finding)).status).toBe(403);
  expect(stored()).toEqual([]);
});

test("stages tell wait and work where both are known, and which wait makes orders late and customers cross", async () => {
  addStaff();
  await addOrders(120);
  const audit = await auditOf("administrator");
  const stage = (name: string) => audit?.stream.stages.find(({ activity }) => activity === name);
  expect(audit?.stream.stages.map(({ activity }) => activity)).toEqual([
    ...["placed", "picked", "packed", "shipped", "delivered"],
  ]);
  expect(stage("picked")).toMatchObject({ work: { mean: 0.5 * HOUR, count: 120 }, waitElapsed: { mean: 1.5 * HOUR } });
  expect(stage("packed")).toMatchObject({ work: null, touches: 120 });
  expect(stage("shipped")?.late).toMatchObject({ slow: { mean: 1 }, rest: { mean: 0 } });
  expect(stage("shipped")?.score).toMatchObject({ slow: { mean: 2 }, rest: { mean: 5 } });
  expect(audit?.stream).toMatchObject({ late: { mean: 0.25 }, score: { mean: 4.25 }, touchesPerOrder: 2 });
  expect(audit?.causes.map(({ subject }) => subject)).toEqual(["bottleneck packed>shipped", "late shipped"]);
});

test("teams have lanes, teams too small have none, and nobody's name or reference is in the answer", async () => {
  addStaff();
  await addOrders(40);
  const audit = await auditOf("administrator");
  // Five people of one team and one of another: shown apart, the other's part could be told from the sum.
  expect(audit?.stream.lanes).toEqual({
    lanes: [
      {
        ...{ kind: "small", name: "", touches: 80, handOffs: 4, heldBack: [] },
        cells: [
          { activity: "picked", touches: 40, meanWork: 0.5 * HOUR },
          { activity: "packed", touches: 40, meanWork: null },
        ],
      },
    ],
    hidden: { groups: 0, people: 0 },
  });
  expect(JSON.stringify(audit)).not.toMatch(/ref\d|person\d|Person/);
});

test("a manager of one site enters findings there only, once while they are open", async () => {
  expect((await post("manager", { ...finding, site: "East" })).status).toBe(409);
  expect((await post("manager", { ...finding, site: "" })).status).toBe(409);
  expect((await post("manager", { ...finding, title: " " })).status).toBe(400);
  expect((await post("manager", { ...finding, dueDay: "soon" })).status).toBe(400);
  expect((await post("manager", { ...finding, ownerId: "staff" })).status).toBe(409);
  expect((await post("leader", finding)).status).toBe(409);
  expect(stored()).toEqual([]);
  expect((await post("manager", finding)).status).toBe(302);
  expect((await post("manager", finding)).status).toBe(409);
  expect(stored()).toMatchObject([{ kind: "bottleneck", site: "North", state: "open", ownerId: null }]);
});

test("the owner sees a finding on Today, moves it on without any other permission, and it leaves when it is solved", async () => {
  await post("administrator", { ...finding, ownerId: "leader", dueDay: "2026-04-01" });
  const [{ id } = { id: "" }] = stored();
  expect((await onToday("leader")).map(({ title }) => title)).toEqual([finding.title]);
  expect(await onToday("manager")).toEqual([]);
  const course = { intent: "change", id, ownerId: "leader", dueDay: "2026-04-01", note: "" };
  expect((await post("leader", { ...course, state: "later" })).status).toBe(400);
  expect((await post("leader", { ...course, state: "accepted" })).status).toBe(409);
  expect((await post("leader", { ...course, state: "inProgress" })).status).toBe(302);
  expect(await onToday("leader")).toHaveLength(1);
  expect((await post("leader", { ...course, state: "solved", note: "A second pick-up" })).status).toBe(302);
  expect(await onToday("leader")).toEqual([]);
  expect((await post("administrator", finding)).status).toBe(302);
  expect((await post("leader", { ...course, state: "open" })).status).toBe(409);
  const actions = app.db.select().from(auditEntries).all();
  expect(actions.map(({ action: name }) => name).filter((name) => name.startsWith("finding."))).toEqual([
    ...["finding.added", "finding.changed", "finding.changed", "finding.added"],
  ]);
});

test("a finding of another site is not there for a manager who does not own it", async () => {
  await post("administrator", { ...finding, site: "East" });
  const [{ id } = { id: "" }] = stored();
  expect((await post("manager", { intent: "change", id, state: "solved", note: "" })).status).toBe(409);
  expect(stored()[0]?.state).toBe("open");
});
