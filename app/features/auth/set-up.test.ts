import { beforeEach, expect, test, vi } from "vitest";
import { organisation } from "~db/schema/organisation";
import { users } from "~db/schema/people";
import { freshApp } from "../../../tests/helpers/fresh-app";
import { someday } from "../../../tests/helpers/people";
import { ask, cookieOf } from "../../../tests/helpers/route";
import { action, loader } from "../../routes/set-up";
import { sessionFromCookieHeader } from "./auth.server";

const form = {
  organisationName: "Northwind",
  timeZone: "Europe/Berlin",
  currency: "EUR",
  name: "Ada Lindgren",
  email: "Ada@Example.com",
  password: "seven brown parcels",
};
let app: ReturnType<typeof freshApp>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: someday });
  app = freshApp();
  return () => vi.useRealTimers();
});

test("the first person becomes administrator, is signed in, and names the organisation", async () => {
  expect((await ask(loader)).status).toBe(200);
  const answer = await ask(action, { form });
  expect(answer).toMatchObject({ status: 302, location: "/" });
  const session = answer.headers.getSetCookie().find((cookie) => cookie.startsWith("session="));
  expect(await sessionFromCookieHeader(cookieOf(session ?? null))).toMatchObject({
    role: "administrator",
    signInName: "ada@example.com",
    scope: { kind: "all" },
  });
  expect(app.db.select().from(organisation).all()).toMatchObject([
    { name: "Northwind", timeZone: "Europe/Berlin", currency: "EUR", demonstrationSeed: null },
  ]);
});

test("once somebody is there the set-up is refused", async () => {
  await ask(action, { form });
  expect((await ask(loader)).location).toBe("/sign-in");
  expect((await ask(action, { form: { ...form, email: "eve@example.com" } })).status).toBe(409);
  expect(app.db.select().from(users).all()).toHaveLength(1);
});

test("of two at the same moment one wins", async () => {
  const answers = await Promise.all([
    ask(action, { form }),
    ask(action, { form: { ...form, email: "eve@example.com" } }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 409]);
  expect(app.db.select().from(users).all()).toHaveLength(1);
});

test.each([{ timeZone: "Mars/Olympus" }, { currency: "XYZ1" }, { email: "ada" }, { password: "short" }, { name: " " }])(
  "invalid: %o",
  async (wrong) => {
    expect((await ask(action, { form: { ...form, ...wrong } })).status).toBe(400);
    expect(app.db.select().from(users).all()).toEqual([]);
  },
);
