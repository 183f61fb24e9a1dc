import { db } from "~/lib/database.server";
import { environment } from "~/lib/env.server";
import { listDemonstrationEmails } from "~db/queries/people/list-demonstration-emails";
import { demonstrationLogins, demonstrationPassword } from "./demonstration-logins";

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

/** True where only this machine can reach the server: the demonstration's password may be public there. */
export function isLoopback(host: string): boolean {
  return loopback.has(host);
}

/** The demonstration's people, while they are here and only this machine can reach the server; else nobody. */
export function shownLogins() {
  const { HOST, DEMO } = environment();
  if (!isLoopback(HOST) || DEMO === "1") return { logins: [], password: "" };
  const there = new Set(listDemonstrationEmails(db));
  return { logins: demonstrationLogins.filter(({ email }) => there.has(email)), password: demonstrationPassword };
}
