import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { action } from "~/routes/_app.board.$measure._index";
import { auditEntries } from "~db/schema/access";
import { measureAlarms, measureTargets } from "~db/schema/measures";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson, someday } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: someday });
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "anna", role: "manager" });
});
afterEach(async () => {
  vi.useRealTimers();
  await app.warehouse.close();
  app.db.$client.close();
});

const target = { intent: "target", target: "95", ownerId: "anna", alarmOnTarget: "on" };

async function post(userId: string, form: Asked["form"], search = "", key = "onTime") {
  const asked = { path: `/board/${key}${search}`, params: { measure: key }, form: form ?? {} };
  return ask(action, { ...asked, cookie: await signedIn(userId) });
}
const targets = () => app.db.select().from(measureTargets).all();
const alarm = () => app.db.select().from(measureAlarms).get();
const logged = () =>
  app.db
    .select()
    .from(auditEntries)
    .all()
    .map((entry) => entry.action)
    .filter((text) => /^(target|measureAlarm)/.test(text));

function raise(change: Partial<typeof measureAlarms.$inferInsert> = {}) {
  const detail = { value: 0.4, target: null, centre: 0.9, lower: 0.8, upper: 1, side: "below" } as const;
  const about = { id: "a1", measure: "onTime", siteId: "", kind: "signal", since: "2026-01-05", detail } as const;
  app.db
    .insert(measureAlarms)
    .values({ ...about, ownerId: "anna", raisedAt: someday, ...change })
    .run();
}

test("signed out nothing is set", async () => {
  expect((await ask(action, { params: { measure: "onTime" }, form: target })).location).toMatch(/^\/sign-in/);
  expect(targets()).toEqual([]);
});

test("who may not shape the process sets no target, and no measure is made up", async () => {
  for (const role of ["staff", "trainingLead", "leader"]) expect((await post(role, target)).status).toBe(403);
  expect((await post("anna", target, "", "luck")).status).toBe(404);
  expect(targets()).toEqual([]);
});

test.each([
  [{ intent: "none" }],
  [{ ...target, target: "many" }],
  [{ ...target, target: "120" }],
  [{ ...target, target: "" }],
  [{ ...target, ownerId: "" }],
  [{ ...target, limitsFrom: "2026-02-31" }],
])("an invalid form is answered with itself: %o", async (form) => {
  expect((await post("anna", form)).status).toBe(400);
  expect(targets()).toEqual([]);
});

test.each([
  ["anna", { ...target, ownerId: "staff" }, ""],
  ["anna", { ...target, ownerId: "nobody" }, ""],
  ["anna", { ...target, ownerId: "manager" }, "?site=East"],
  ["anna", { ...target, ownerId: "manager" }, ""],
  ["anna", { ...target, limitsFrom: "2026-03-03" }, ""],
])("refused by a rule: %s setting %o at %s", async (userId, form, search) => {
  expect((await post(userId, form, search)).status).toBe(409);
  expect(targets()).toEqual([]);
});

test("a target is set in the unit that people see, for the whole organisation or for a site", async () => {
  expect(await post("anna", target)).toMatchObject({ status: 302, location: "/board/onTime" });
  expect((await post("anna", { ...target, target: "90,5", ownerId: "", alarmOnTarget: "" }, "?site=East")).status).toBe(
    302,
  );
  expect((await post("manager", { ...target, target: "93", ownerId: "manager" })).status).toBe(302);
  expect(targets().map((row) => [row.siteId, row.target, row.ownerId, row.alarmOnTarget])).toEqual([
    ["", 0.95, "anna", true],
    ["east", 0.905, null, false],
    ["north", 0.93, "manager", true],
  ]);
  expect(logged()).toEqual(["target.saved", "target.saved", "target.saved"]);
});

test("an alarm is taken on once, and closed with what it was", async () => {
  raise();
  const take = { intent: "acknowledge", id: "a1" };
  expect((await post("anna", take)).status).toBe(302);
  expect(alarm()).toMatchObject({ acknowledgedBy: "anna", closedAt: null });
  expect((await post("anna", take)).status).toBe(409);
  expect((await post("anna", { intent: "close", id: "a1", note: " " })).status).toBe(400);
  expect((await post("anna", { intent: "close", id: "a1", note: "No pick-up" })).status).toBe(302);
  expect(alarm()).toMatchObject({ closedBy: "anna", note: "No pick-up", endedAt: null });
  expect((await post("anna", { intent: "close", id: "a1", note: "Again" })).status).toBe(409);
  expect(logged()).toEqual(["measureAlarm.acknowledged", "measureAlarm.closed"]);
});

test("closing an alarm as the new usual makes the range anew from the signal on", async () => {
  await post("anna", target);
  raise();
  await post("anna", { intent: "close", id: "a1", note: "We moved", isNewUsual: "on" });
  expect(targets()[0]).toMatchObject({ limitsFrom: "2026-01-05", checkedDay: null, target: 0.95 });
});

test("a leader answers the alarms they own and no others; alarms elsewhere are not there for a site's manager", async () => {
  raise();
  raise({ id: "a2", kind: "target", ownerId: "leader" });
  const take = (id: string) => ({ intent: "acknowledge", id });
  expect((await post("leader", take("a1"))).status).toBe(403);
  expect((await post("leader", take("a2"))).status).toBe(302);
  expect((await post("manager", take("a1"))).status).toBe(409);
  expect((await post("anna", take("a1"), "", "cycleTime")).status).toBe(409);
});
