import { afterEach, beforeEach, expect, test } from "vitest";
import { action as close, loader as readList } from "~/routes/_app.calendars._index";
import { action as change, loader as readOne } from "~/routes/_app.calendars.$id";
import { action as add, loader as readForm } from "~/routes/_app.calendars.new";
import { auditEntries } from "~db/schema/access";
import { workCalendars } from "~db/schema/process";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";

const north = {
  siteId: "north",
  zone: "Europe/Berlin",
  mon: "7-19",
  tue: "07:00–19:00",
  closed: "2026-12-25 Christmas",
};
const parcels = { carrier: "Parcels", zone: "Europe/Berlin", mon: "9-18", monPickUps: "12, 19:00" };

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "anna", role: "manager" });
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const post = async (userId: string, form: Asked["form"]) =>
  ask(add, { form: form ?? {}, cookie: await signedIn(userId) });
const edit = async (userId: string, id: string, form: Asked["form"]) =>
  ask(change, { form: form ?? {}, params: { id }, cookie: await signedIn(userId) });
const closeDays = async (userId: string, form: Asked["form"]) =>
  ask(close, { form: form ?? {}, cookie: await signedIn(userId) });
const stored = () => app.db.select().from(workCalendars).all();
const idOf = (carrier: string | null, siteId: string | null) =>
  stored().find((row) => row.carrier === carrier && row.siteId === siteId)?.id ?? "";
const logged = () =>
  app.db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action }) => action)
    .filter((action) => action.startsWith("calendar."));

test("signed out, calendars are neither read nor written", async () => {
  for (const door of [readList, readForm, readOne]) expect((await ask(door)).location).toMatch(/^\/sign-in/);
  for (const door of [add, change, close]) expect((await ask(door, { form: north })).location).toMatch(/^\/sign-in/);
  expect(stored()).toEqual([]);
});

test("a leader reads calendars and changes none; staff and training leads do not see them", async () => {
  expect((await ask(readList, { cookie: await signedIn("leader") })).status).toBe(200);
  for (const userId of ["leader", "staff", "trainingLead"]) expect((await post(userId, north)).status).toBe(403);
  expect((await ask(readList, { cookie: await signedIn("staff") })).status).toBe(403);
  expect(stored()).toEqual([]);
});

test.each([
  { ...north, mon: "19-7" },
  { ...north, mon: "soon" },
  { ...north, zone: "Middle/Earth" },
  { ...north, closed: "Christmas" },
  { ...parcels, monPickUps: "noon" },
])("an invalid calendar is answered with the form: %o", async (form) => {
  expect((await post("anna", form)).status).toBe(400);
  expect(stored()).toEqual([]);
});

test.each([
  ["anna", { zone: "UTC", mon: "9-17" }],
  ["anna", { ...north, siteId: "atlantis" }],
  ["anna", { ...north, monPickUps: "19:00" }],
  ["manager", { ...north, siteId: "east" }],
  ["manager", parcels],
])("refused by a rule: %s adding %o", async (userId, form) => {
  expect((await post(userId, form)).status).toBe(409);
  expect(stored()).toEqual([]);
});

test("a calendar is added once for a place, changed and removed, and each is in the audit log", async () => {
  expect((await post("manager", north)).status).toBe(302);
  expect((await post("manager", north)).status).toBe(409);
  expect(stored()).toMatchObject([
    { siteId: "north", carrier: null, closed: [{ day: "2026-12-25", name: "Christmas" }], zone: "Europe/Berlin" },
  ]);
  const id = idOf(null, "north");
  expect((await edit("manager", id, { ...north, tue: "x" })).status).toBe(400);
  expect((await edit("manager", id, { ...north, monPickUps: "19:00" })).status).toBe(409);
  expect((await edit("manager", id, { ...north, tue: "" })).status).toBe(302);
  expect(stored()[0]?.week.slice(0, 2)).toEqual([[{ from: 420, until: 1140 }], []]);
  expect((await edit("manager", id, { intent: "remove" })).status).toBe(302);
  expect((await edit("manager", id, { intent: "remove" })).status).toBe(409);
  expect(logged()).toEqual(["calendar.added", "calendar.edited", "calendar.removed"]);
});

test("hours are taken over from another site, pick-ups from carrier to carrier only", async () => {
  for (const form of [north, { ...north, siteId: "east", mon: "8-12", closed: "" }, parcels]) await post("anna", form);
  const [east, all] = [idOf(null, "east"), idOf("Parcels", null)];
  expect((await edit("anna", east, { intent: "copy" })).status).toBe(400);
  expect((await edit("anna", east, { intent: "copy", from: "nothing" })).status).toBe(409);
  expect((await edit("manager", east, { intent: "copy", from: all })).status).toBe(409);
  expect((await edit("anna", east, { intent: "copy", from: all })).status).toBe(302);
  expect(stored().find(({ id }) => id === east)).toMatchObject({ pickUps: [[], [], [], [], [], [], []] });
  expect((await edit("anna", east, { intent: "copy", from: idOf(null, "north") })).status).toBe(302);
  expect(stored().find(({ id }) => id === east)?.closed).toHaveLength(1);
  const { body } = await ask(readForm, {
    path: `/calendars/new?from=${all}&site=east`,
    cookie: await signedIn("anna"),
  });
  expect(body).toMatchObject({ view: { value: { siteId: "east", carrier: "Parcels", monPickUps: "12:00, 19:00" } } });
});

test("pasted holidays go to all ticked calendars or to none", async () => {
  await post("anna", north);
  await post("anna", parcels);
  const calendarIds = stored().map(({ id }) => id);
  expect((await closeDays("anna", { days: "Easter", calendarIds })).status).toBe(400);
  expect((await closeDays("anna", { days: "2027-01-01", calendarIds: [] })).status).toBe(400);
  expect((await closeDays("manager", { days: "2027-01-01", calendarIds })).status).toBe(409);
  expect((await closeDays("anna", { days: "1.1.2027 New Year\n2027-05-01", calendarIds })).status).toBe(302);
  expect(stored().map(({ closed }) => closed.length)).toEqual([3, 2]);
  expect(logged().filter((action) => action === "calendar.closedDaysAdded")).toHaveLength(2);
});

test("a person of one site sees its calendars and those of every site, and what is missing there", async () => {
  await post("anna", { ...north, siteId: "east" });
  await post("anna", parcels);
  const { body } = await ask(readList, { cookie: await signedIn("manager") });
  expect(body).toMatchObject({ calendars: [{ carrier: "Parcels", isEditable: false }], hasCarrier: true });
  expect(body).toMatchObject({ sitesWithout: [{ id: "north" }] });
  expect((await ask(readOne, { params: { id: idOf(null, "east") }, cookie: await signedIn("manager") })).status).toBe(
    404,
  );
});
