import { afterEach, beforeEach, expect, test } from "vitest";
import { loader as readAccount } from "~/routes/_app.settings.account";
import { action as changePerson, loader as readPerson } from "~/routes/_app.settings.people.$id";
import { insertNamings } from "~db/queries/people/handler-namings";
import { auditEntries } from "~db/schema/access";
import { freshApp } from "../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../tests/helpers/people";
import { ask, signedIn } from "../../../tests/helpers/route";
import { grantPersonal, listGrants, revokePersonal } from "./personal-permission.server";

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const post = async (intent: string, by = "administrator", id = "manager") =>
  ask(changePerson, { params: { id }, form: { intent }, cookie: await signedIn(by) });
const actions = () =>
  app.db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action }) => action)
    .filter((action) => action.startsWith("user.permission"));

test("nobody may name handlers until an administrator allows it, one person at a time", async () => {
  expect(listGrants(app.db, "administrator")).toEqual([]);
  expect((await post("grantNaming")).status).toBe(302);
  expect(listGrants(app.db, "manager")).toEqual(["person:name"]);
  expect(listGrants(app.db, "leader")).toEqual([]);
  const { body } = await ask(readPerson, { params: { id: "manager" }, cookie: await signedIn("administrator") });
  expect(body).toMatchObject({ mayName: true });
  expect((await post("revokeNaming")).status).toBe(302);
  expect(listGrants(app.db, "manager")).toEqual([]);
  expect(actions()).toEqual(["user.permissionGranted", "user.permissionRevoked"]);
});

test("allowing it again, taking back what is not there and people who are gone are refused", async () => {
  expect((await post("revokeNaming")).status).toBe(409);
  expect((await post("grantNaming", "administrator", "nobody")).status).toBe(409);
  await post("grantNaming");
  expect((await post("grantNaming")).status).toBe(409);
  expect(actions()).toEqual(["user.permissionGranted"]);
});

test("signed out or without the permission for people nothing is given", async () => {
  const { location } = await ask(changePerson, { params: { id: "manager" }, form: { intent: "grantNaming" } });
  expect(location).toMatch(/^\/sign-in/);
  expect((await post("grantNaming", "manager")).status).toBe(403);
  const change = {
    actor: { kind: "user", id: "manager" },
    at: 1,
    userId: "manager",
    permission: "person:name",
  } as const;
  expect(grantPersonal(app.db, change)).toEqual({ ok: false, reason: "forbidden" });
  expect(revokePersonal(app.db, change)).toEqual({ ok: false, reason: "forbidden" });
  expect(listGrants(app.db, "manager")).toEqual([]);
});

test("the person named sees who asked, when and why; nobody else does", async () => {
  const naming = { at: 1_000, askedBy: "manager", orderId: "O-1", reason: "The parcel was empty" };
  insertNamings(app.db, [{ ...naming, id: "n1", userId: "staff" }]);
  const { body } = await ask(readAccount, { cookie: await signedIn("staff") });
  expect(body).toMatchObject({
    namings: [{ at: 1_000, askedByName: "Manager", orderId: "O-1", reason: "The parcel was empty" }],
  });
  expect((await ask(readAccount, { cookie: await signedIn("leader") })).body).toMatchObject({ namings: [] });
});
