import { beforeEach, expect, test, vi } from "vitest";
import { auditEntries } from "~db/schema/access";
import { freshApp } from "../../../tests/helpers/fresh-app";
import { addPerson, someday } from "../../../tests/helpers/people";
import { ask, signedIn } from "../../../tests/helpers/route";
import { action, loader } from "../../routes/_app.settings.account";
import { action as signIn } from "../../routes/sign-in";
import { hashPassword, sessionFromCookieHeader } from "./auth.server";

const currentPassword = "seven brown parcels";
const password = "eight brown parcels";
const change = { intent: "changePassword", currentPassword, password, again: password };
const passwordHash = await hashPassword(currentPassword);
let app: ReturnType<typeof freshApp>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: someday });
  app = freshApp();
  addPerson(app.db, { id: "ada", role: "staff", passwordHash });
  addPerson(app.db, { id: "bo", role: "staff", passwordHash });
  return () => vi.useRealTimers();
});

test("signed out, the account leads to the sign-in page and back", async () => {
  expect((await ask(loader, { path: "/settings/account" })).location).toBe("/sign-in?to=%2Fsettings%2Faccount");
  expect((await ask(action, { path: "/settings/account", form: change })).location).toBe("/sign-in");
});

test("a changed password works, the old one no more, and every other device is signed out", async () => {
  const [here, there] = [await signedIn("ada"), await signedIn("ada")];
  expect(await ask(action, { cookie: here, form: change })).toMatchObject({
    status: 302,
    location: "/settings/account",
  });
  expect(await sessionFromCookieHeader(here)).not.toBeNull();
  expect(await sessionFromCookieHeader(there)).toBeNull();
  expect((await ask(signIn, { form: { email: "ada@example.com", password } })).status).toBe(302);
  expect((await ask(signIn, { form: { email: "ada@example.com", password: currentPassword } })).status).toBe(401);
});

test("without the present password nothing changes, and guessing it is throttled", async () => {
  const cookie = await signedIn("ada");
  const guess = () => ask(action, { cookie, form: { ...change, currentPassword: "a guess" } });
  for (let i = 0; i < 5; i++) expect((await guess()).status).toBe(409);
  expect((await guess()).status).toBe(429);
  expect((await ask(action, { cookie, form: change })).status).toBe(429);
  expect((await ask(signIn, { form: { email: "ada@example.com", password: currentPassword } })).status).toBe(302);
});

test("a weak password or two that differ are invalid", async () => {
  const cookie = await signedIn("ada");
  for (const wrong of [
    { password: "short", again: "short" },
    { again: "different words" },
    { password: "a".repeat(20), again: "a".repeat(20) },
  ]) {
    const answer = await ask(action, { cookie, form: { ...change, ...wrong } });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).not.toContain(currentPassword);
  }
});

test("the list shows where somebody is signed in and opens no session by what it shows", async () => {
  const cookie = await signedIn("ada");
  await signedIn("bo");
  const { body } = await ask(loader, { cookie });
  expect(body).toMatchObject({ sessions: [{ device: "Firefox on Linux", isThis: true, createdAt: someday }] });
  const { sessions } = body as { sessions: { id: string }[] };
  expect(await sessionFromCookieHeader(`session=${sessions[0]?.id}`)).toBeNull();
});

test("one device is signed out by its name, or all the others at once", async () => {
  const [here, there, third] = [await signedIn("ada"), await signedIn("ada"), await signedIn("ada")];
  const sessionId = (await sessionFromCookieHeader(there))?.sessionId ?? "";
  await ask(action, { cookie: here, form: { intent: "endSession", sessionId } });
  expect(await sessionFromCookieHeader(there)).toBeNull();
  expect(await sessionFromCookieHeader(third)).not.toBeNull();
  await ask(action, { cookie: here, form: { intent: "endSession" } });
  expect(await sessionFromCookieHeader(third)).toBeNull();
  expect(await sessionFromCookieHeader(here)).not.toBeNull();
  expect(
    app.db
      .select()
      .from(auditEntries)
      .all()
      .filter(({ action: done }) => done === "session.ended"),
  ).toHaveLength(2);
});

test("nobody signs somebody else's device out", async () => {
  const mine = await signedIn("ada");
  const theirs = await signedIn("bo");
  const sessionId = (await sessionFromCookieHeader(theirs))?.sessionId ?? "";
  await ask(action, { cookie: mine, form: { intent: "endSession", sessionId } });
  expect(await sessionFromCookieHeader(theirs)).not.toBeNull();
});
