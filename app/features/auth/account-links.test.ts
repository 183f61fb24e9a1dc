import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { auditEntries } from "~db/schema/access";
import { accountLinks, users } from "~db/schema/people";
import { freshApp } from "../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson, someday } from "../../../tests/helpers/people";
import { ask, cookieOf, signedIn } from "../../../tests/helpers/route";
import { action as choose, loader as choosePage } from "../../routes/account-link.$secret";
import { action as forgot } from "../../routes/forgot-password";
import { action as signIn } from "../../routes/sign-in";
import { hashPassword, invitePerson, makeLink, sessionFromCookieHeader } from "./auth.server";

// Before anything reads the settings.
const mail = await vi.hoisted(async () => {
  const { smtpSink } = await import("../../../tests/helpers/smtp-sink");
  const sink = await smtpSink();
  process.env.SMTP_URL = sink.url;
  process.env.PUBLIC_URL = "http://orders.example.com";
  return sink;
});

const password = "four green crates";
const passwordHash = await hashPassword("the password before");
const administrator = { kind: "user", id: "administrator" } as const;
const everywhere = { reach: "all", siteIds: [], teamIds: [] } as const;
let app: ReturnType<typeof freshApp>;

afterAll(() => mail.close());

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: someday });
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "ada", role: "manager", passwordHash });
  return () => vi.useRealTimers();
});

function invite(email = "new@example.com") {
  const outcome = invitePerson(app.db, {
    actor: administrator,
    at: someday,
    name: "New Person",
    email,
    standing: { role: "manager", reach: "some", siteIds: ["north"], teamIds: ["e1"] },
  });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
}

function linkFor(userId: string): string {
  const outcome = makeLink(app.db, { actor: administrator, userId, at: someday });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.secret;
}

const accept = (secret: string, form: Record<string, string> = { password, again: password }) =>
  ask(choose, { path: `/account-link/${secret}`, params: { secret }, form });
const open = (secret: string) => ask(choosePage, { path: `/account-link/${secret}`, params: { secret } });

test("an invitation is opened, accepted and signs in with role and scope", async () => {
  const { link, userId } = invite();
  expect(await open(link.secret)).toMatchObject({
    status: 200,
    body: { link: { kind: "invitation", name: "New Person", signInName: "new@example.com" } },
  });
  const answer = await accept(link.secret);
  expect(answer).toMatchObject({ status: 302, location: "/" });
  const session = answer.headers.getSetCookie().find((cookie) => cookie.startsWith("session="));
  expect(await sessionFromCookieHeader(cookieOf(session ?? null))).toMatchObject({
    id: userId,
    role: "manager",
    scope: { kind: "sites", siteIds: ["north", "east"] },
    teamIds: ["e1"],
  });
  expect((await ask(signIn, { form: { email: "new@example.com", password } })).status).toBe(302);
});

test("a link works once, and only for its time", async () => {
  const { link } = invite();
  vi.setSystemTime(link.expiresAt);
  expect((await open(link.secret)).status).toBe(410);
  expect((await accept(link.secret)).status).toBe(409);
  vi.setSystemTime(link.expiresAt - 1);
  expect((await accept(link.secret)).status).toBe(302);
  expect((await accept(link.secret)).status).toBe(409);
  expect((await open(link.secret)).status).toBe(410);
});

test("of two who use a link at the same moment one wins", async () => {
  const { link } = invite();
  const answers = await Promise.all([accept(link.secret), accept(link.secret)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 409]);
});

test("a newer link makes the older one useless", async () => {
  const older = linkFor("ada");
  const newer = linkFor("ada");
  expect((await open(older)).status).toBe(410);
  expect((await open(newer)).status).toBe(200);
});

test("a short password, two that differ and none are invalid, and come back in no answer", async () => {
  const { link } = invite();
  for (const form of [{ password: "short", again: "short" }, { password, again: "other words here" }, {}]) {
    const answer = await accept(link.secret, form);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).not.toContain(password);
  }
  expect((await open(link.secret)).status).toBe(200);
});

test("a guessed link is no link", async () => {
  expect((await open("guess")).status).toBe(410);
  expect((await accept("guess")).status).toBe(409);
});

test("a reset ends every session of the person", async () => {
  const cookie = await signedIn("ada");
  await accept(linkFor("ada"));
  expect(await sessionFromCookieHeader(cookie)).toBeNull();
});

test("a deactivated person's link does not work", async () => {
  const secret = linkFor("ada");
  app.db.update(users).set({ status: "deactivated" }).run();
  expect((await accept(secret)).status).toBe(409);
});

test("only administrators and the terminal make links", () => {
  for (const id of ["manager", "trainingLead", "staff", "leader", "nobody"]) {
    const outcome = makeLink(app.db, { actor: { kind: "user", id }, userId: "ada", at: someday });
    expect(outcome).toEqual({ ok: false, reason: "forbidden" });
  }
  expect(makeLink(app.db, { actor: { kind: "commandLine" }, userId: "ada", at: someday }).ok).toBe(true);
});

test("neither the database nor the audit log holds a link's secret", async () => {
  const { link } = invite();
  await accept(link.secret);
  const stored = JSON.stringify([app.db.select().from(accountLinks).all(), app.db.select().from(auditEntries).all()]);
  expect(stored).not.toContain(link.secret);
  expect(stored).not.toContain(password);
  expect(stored).not.toContain("argon2");
  expect(stored).toContain("user.invitationAccepted");
});

test("an address that is taken is not invited again", () => {
  invite();
  const again = { actor: administrator, at: someday, name: "Other", email: "new@example.com" };
  expect(
    invitePerson(app.db, { ...again, standing: { role: "staff", ...everywhere, siteIds: [], teamIds: [] } }),
  ).toEqual({
    ok: false,
    reason: "taken",
  });
});

test("a forgotten password is answered alike with and without an account, and only one of them gets mail", async () => {
  const first = mail.next();
  const withAccount = await ask(forgot, { form: { email: " Ada@Example.com" } });
  const text = (await first).replaceAll("=\r\n", "");
  const withoutAccount = await ask(forgot, { form: { email: "stranger@example.com" } });
  await new Promise((done) => setTimeout(done, 50));
  expect(mail.mails).toHaveLength(1);
  expect([withAccount.status, withAccount.location]).toEqual([302, "/sign-in"]);
  expect([withoutAccount.status, withoutAccount.location]).toEqual([302, "/sign-in"]);

  expect(text).toContain("To: ada@example.com");
  const secret = /http:\/\/orders\.example\.com\/account-link\/([\w-]{43})/.exec(text)?.[1] ?? "";
  vi.setSystemTime(someday + 3_599_000);
  expect((await accept(secret)).status).toBe(302);
});

test("asking for mail over and over is throttled and an odd address is invalid", async () => {
  for (let i = 0; i < 5; i++) {
    expect((await ask(forgot, { form: { email: "stranger@example.com" } })).status).toBe(302);
  }
  expect((await ask(forgot, { form: { email: "stranger@example.com" } })).status).toBe(429);
  expect((await ask(forgot, { form: { email: "not an address" } })).status).toBe(400);
});
