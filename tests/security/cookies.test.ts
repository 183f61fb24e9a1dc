import { expect, test } from "vitest";
import { sessionStore } from "~/features/auth/lucia.server";
import { freshDb } from "../helpers/fresh-db";
import { addPerson } from "../helpers/people";

const attributes = { createdAt: 0, lastSeenAt: 0, device: "Firefox on Linux" };

async function setCookie(isSecure: boolean): Promise<string> {
  const db = freshDb();
  addPerson(db, { id: "ada", role: "staff" });
  return sessionStore(db, isSecure).open("ada", attributes);
}

test("over https the cookie is bound to the host, encrypted on the way and out of a script's reach", async () => {
  const cookie = await setCookie(true);
  expect(cookie).toMatch(/^__Host-session=[\w-]{43}; /);
  for (const flag of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(cookie.split("; ")).toContain(flag);
  expect(cookie).not.toContain("Domain");
});

test("over plain http the cookie is kept by browsers and still out of a script's reach", async () => {
  const cookie = await setCookie(false);
  expect(cookie).toMatch(/^session=[\w-]{43}; /);
  for (const flag of ["HttpOnly", "SameSite=Lax", "Path=/"]) expect(cookie.split("; ")).toContain(flag);
  expect(cookie).not.toContain("Secure");
});

test("a plain-http cookie is nobody where https is expected", async () => {
  const db = freshDb();
  addPerson(db, { id: "ada", role: "staff" });
  const cookie = await sessionStore(db, false).open("ada", attributes);
  expect(await sessionStore(db, true).find(cookie.split(";")[0] ?? "")).toBeNull();
});

test("the forgetting cookie carries the same flags and no value", () => {
  const { forgetCookie } = sessionStore(freshDb(), true);
  expect(forgetCookie).toMatch(/^__Host-session=; /);
  for (const flag of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=0"]) {
    expect(forgetCookie.split("; ")).toContain(flag);
  }
});
