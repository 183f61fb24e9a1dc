import { expect, test } from "vitest";
import type { Db } from "~db/client";
import { users } from "~db/schema/people";
import { freshApp } from "../../../tests/helpers/fresh-app";
import { addPerson, someday } from "../../../tests/helpers/people";
import { ask } from "../../../tests/helpers/route";
import { action as signIn } from "../../routes/sign-in";
import { demonstrationLogins, demonstrationPassword, hashPassword, isLoopback } from "./auth.server";
import { isKeptHere, listensToItselfAlone, listShownLogins } from "./demonstration.server";

const here = { HOST: "127.0.0.1", PUBLIC_URL: undefined };
const everywhere = { HOST: "0.0.0.0", PUBLIC_URL: undefined };

function loadPeople(db: Db, passwordHash: string): void {
  for (const { role, email, name } of demonstrationLogins) {
    const person = {
      role,
      email,
      name,
      passwordHash,
      status: "active",
      allSites: true,
      isDemonstration: true,
    } as const;
    db.insert(users)
      .values({ ...person, id: role, createdAt: someday })
      .run();
  }
}

test("there is one login for each role", () => {
  expect(demonstrationLogins.map(({ role }) => role).sort()).toEqual(
    ["administrator", "leader", "manager", "staff", "trainingLead"].sort(),
  );
});

test("on this machine alone the logins are shown and work", async () => {
  const { db } = freshApp();
  loadPeople(db, await hashPassword(demonstrationPassword));
  expect(await listShownLogins(here)).toEqual(demonstrationLogins);
  for (const { email } of demonstrationLogins) {
    expect((await ask(signIn, { form: { email, password: demonstrationPassword } })).status).toBe(302);
  }
});

test("where others can reach the server they are not shown", async () => {
  const { db } = freshApp();
  loadPeople(db, await hashPassword(demonstrationPassword));
  expect(await listShownLogins(everywhere)).toEqual([]);
  expect(await listShownLogins({ ...here, PUBLIC_URL: "https://orders.example.com" })).toEqual([]);
});

test("passwords that nobody knows are not shown", async () => {
  const { db } = freshApp();
  loadPeople(db, await hashPassword("random words of this start"));
  expect(await listShownLogins(here)).toEqual([]);
});

test("without the demonstration nobody is shown, whatever people are called", async () => {
  const { db } = freshApp();
  addPerson(db, {
    id: "administrator",
    role: "administrator",
    passwordHash: await hashPassword(demonstrationPassword),
  });
  expect(await listShownLogins(here)).toEqual([]);
});

test("the public password opens nothing where others can reach the server", () => {
  expect(isKeptHere({ isDemonstration: true }, demonstrationPassword, everywhere)).toBe(true);
  expect(isKeptHere({ isDemonstration: true }, demonstrationPassword, here)).toBe(false);
  expect(isKeptHere({ isDemonstration: true }, "random words", everywhere)).toBe(false);
  expect(isKeptHere({ isDemonstration: false }, demonstrationPassword, everywhere)).toBe(false);
});

test.each(["127.0.0.1", "127.8.0.1", "localhost", "::1", "[::1]"])("%s reaches nobody else", (host) => {
  expect(isLoopback(host)).toBe(true);
  expect(listensToItselfAlone({ HOST: "127.0.0.1", PUBLIC_URL: `http://${host.replace(/^::1$/, "[::1]")}:3000` })).toBe(
    true,
  );
});

test.each(["0.0.0.0", "::", "192.168.1.4", "127.0.0.1.example.com", "localhost.example.com"])("%s may", (host) => {
  expect(isLoopback(host)).toBe(false);
});
