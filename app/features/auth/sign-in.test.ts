import { beforeEach, expect, test, vi } from "vitest";
import { auditEntries } from "~db/schema/access";
import { sessions, signInThrottles, users } from "~db/schema/people";
import { freshApp } from "../../../tests/helpers/fresh-app";
import { addPerson, someday } from "../../../tests/helpers/people";
import { ask, cookieOf, signedIn } from "../../../tests/helpers/route";
import { action as forgot } from "../../routes/forgot-password";
import { action as signIn, loader as signInPage } from "../../routes/sign-in";
import { action as signOut } from "../../routes/sign-out";
import { findUser, hashPassword, sessionFromCookieHeader } from "./auth.server";

const password = "seven brown parcels";
const passwordHash = await hashPassword(password);
let app: ReturnType<typeof freshApp>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: someday });
  app = freshApp();
  addPerson(app.db, { id: "ada", role: "administrator", passwordHash });
  return () => vi.useRealTimers();
});

const ada = { email: "ada@example.com", password };
const enter = (form: Record<string, string>, address = "192.0.2.1") => ask(signIn, { path: "/sign-in", form, address });

test("the right password opens a session and leads back to where somebody came from", async () => {
  const answer = await enter({ ...ada, email: " ADA@example.com ", to: "/experiments?page=2" });
  expect(answer).toMatchObject({ status: 302, location: "/experiments?page=2" });
  const viewer = await sessionFromCookieHeader(cookieOf(answer.headers.get("Set-Cookie")));
  expect(viewer).toMatchObject({ id: "ada", role: "administrator", scope: { kind: "all" }, isDemonstration: false });
  const [session] = app.db.select().from(sessions).all();
  expect(session).toMatchObject({ device: "Firefox on Linux", createdAt: someday });
});

test("somebody without an address signs in by staff number, and tries count together however it is written", async () => {
  app.db.update(users).set({ email: null, staffNumber: "P-7" }).run();
  expect((await enter({ email: "p-7", password })).status).toBe(302);
  for (let i = 0; i < 5; i++) await enter({ email: i % 2 ? "p-7" : "P-7", password: "no" }, `192.0.2.${i}`);
  expect((await enter({ email: "P-7", password })).status).toBe(429);
});

test("the database holds no token that could be sent as a cookie", async () => {
  const token = (await signedIn("ada")).split("=")[1] ?? "";
  expect(token.length).toBeGreaterThanOrEqual(43);
  expect(JSON.stringify(app.db.select().from(sessions).all())).not.toContain(token);
});

test.each(["//elsewhere.example/x", "https://elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"])(
  "signing in never leads away: %s",
  async (to) => {
    expect((await enter({ ...ada, to })).location).toBe("/");
  },
);

test("a wrong password, a stranger, the deactivated and the invited get the same answer", async () => {
  addPerson(app.db, { id: "gone", role: "staff", passwordHash, status: "deactivated" });
  addPerson(app.db, { id: "invited", role: "staff" });
  const answers = [
    await enter({ ...ada, password: "seven brown barrels" }),
    await enter({ email: "stranger@example.com", password }),
    await enter({ email: "gone@example.com", password }),
    await enter({ email: "invited@example.com", password }),
  ];
  for (const { status, body } of answers) {
    expect(status).toBe(401);
    expect(body).toMatchObject({
      error: { "": ["This address and password do not belong together. Check both and try again."] },
    });
    expect(JSON.stringify(body)).not.toContain("seven brown");
  }
  expect(app.db.select().from(sessions).all()).toEqual([]);
});

test("a form without a password is invalid", async () => {
  expect((await enter({ email: "ada@example.com", password: "" })).status).toBe(400);
});

test("after five wrong tries an account waits, longer each time, whoever tries, and the right password does not help", async () => {
  for (let i = 0; i < 5; i++) expect((await enter({ ...ada, password: "no" }, `192.0.2.${i}`)).status).toBe(401);
  const waiting = await enter(ada, "192.0.2.99");
  expect(waiting.status).toBe(429);
  expect(JSON.stringify(waiting.body)).toContain("Try again at");
  vi.setSystemTime(someday + 15_001);
  expect((await enter({ ...ada, password: "no" })).status).toBe(401);
  vi.setSystemTime(someday + 15_001 + 29_000);
  expect((await enter(ada)).status).toBe(429);
  vi.setSystemTime(someday + 15_001 + 30_001);
  expect((await enter(ada)).status).toBe(302);
  expect((await enter({ ...ada, password: "no" })).status).toBe(401);
});

test("an account that does not exist is throttled like one that does", async () => {
  for (let i = 0; i < 5; i++) await enter({ email: "nobody@example.com", password: "no" }, `192.0.2.${i}`);
  expect((await enter({ email: "nobody@example.com", password: "no" })).status).toBe(429);
});

test("an address that tries many accounts waits for all of them", async () => {
  for (let i = 0; i < 30; i++) await enter({ email: `person${i}@example.com`, password: "no" });
  expect((await enter(ada)).status).toBe(429);
  expect((await enter(ada, "198.51.100.7")).status).toBe(302);
});

test("tries at the same moment do not slip past the limit", async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => enter({ ...ada, password: "no" })));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
});

test("neither accounts nor addresses are kept by the throttle", async () => {
  await enter({ email: "secret.person@example.com", password: "no" }, "192.0.2.77");
  const stored = JSON.stringify(app.db.select().from(signInThrottles).all());
  expect(stored).not.toContain("secret.person");
  expect(stored).not.toContain("192.0.2.77");
});

test("signing out ends the session on the server and in the browser", async () => {
  const cookie = await signedIn("ada");
  const answer = await ask(signOut, { cookie, form: {} });
  expect(answer).toMatchObject({ status: 302, location: "/sign-in" });
  expect(answer.headers.getSetCookie().join()).toMatch(/session=;.*Max-Age=0/);
  expect(await sessionFromCookieHeader(cookie)).toBeNull();
});

test("a deactivated person is signed out at their next request", async () => {
  const cookie = await signedIn("ada");
  app.db.update(users).set({ status: "deactivated" }).run();
  expect(await sessionFromCookieHeader(cookie)).toBeNull();
  expect(app.db.select().from(sessions).all()).toEqual([]);
});

test("a session ends two weeks after its last use", async () => {
  const cookie = await signedIn("ada");
  vi.setSystemTime(someday + 13 * 86_400_000);
  expect(await sessionFromCookieHeader(cookie)).not.toBeNull();
  vi.setSystemTime(someday + 26 * 86_400_000);
  expect(await sessionFromCookieHeader(cookie)).not.toBeNull();
  vi.setSystemTime(someday + 41 * 86_400_000);
  expect(await sessionFromCookieHeader(cookie)).toBeNull();
});

test("when somebody was last seen is written once a minute at most", async () => {
  const cookie = await signedIn("ada");
  const lastSeen = () => app.db.select().from(sessions).get()?.lastSeenAt;
  vi.setSystemTime(someday + 59_000);
  await sessionFromCookieHeader(cookie);
  expect(lastSeen()).toBe(someday);
  vi.setSystemTime(someday + 61_000);
  await sessionFromCookieHeader(cookie);
  expect(lastSeen()).toBe(someday + 61_000);
});

test("signing in again takes the place of the session before, and clears away old ones", async () => {
  addPerson(app.db, { id: "bo", role: "staff", passwordHash });
  const before = await signedIn("ada");
  await ask(signIn, { path: "/sign-in", form: { email: "bo@example.com", password }, cookie: before });
  expect(await sessionFromCookieHeader(before)).toBeNull();
  vi.setSystemTime(someday + 20 * 86_400_000);
  await signedIn("ada");
  expect(app.db.select().from(sessions).all()).toHaveLength(1);
});

test("a mistyped or foreign cookie is nobody", async () => {
  expect(await findUser(new Request("http://localhost/"))).toBeNull();
  expect(await sessionFromCookieHeader("session=guess; other=1")).toBeNull();
});

test("who is signed in is led on from the sign-in page, and an empty installation to the set-up", async () => {
  expect((await ask(signInPage, { path: "/sign-in?to=/look-up", cookie: await signedIn("ada") })).location).toBe(
    "/look-up",
  );
  freshApp();
  expect((await ask(signInPage)).location).toBe("/set-up");
});

test("without a mail server a forgotten password is referred to an administrator", async () => {
  const answer = await ask(forgot, { form: { email: "ada@example.com" } });
  expect(answer.status).toBe(409);
  expect(JSON.stringify(answer.body)).toContain("Ask an administrator");
});

test("signing in is entered in the audit log, without any secret", async () => {
  const { headers } = await enter(ada);
  const entries = app.db.select().from(auditEntries).all();
  expect(entries).toMatchObject([{ action: "session.opened", actorId: "ada", subjectId: "ada" }]);
  const token = cookieOf(headers.get("Set-Cookie")).split("=")[1] ?? "-";
  expect(JSON.stringify(entries)).not.toContain(token);
});
