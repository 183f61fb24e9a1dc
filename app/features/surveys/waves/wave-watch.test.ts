import { resolve } from "node:path";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Mail } from "~/lib/mailer.server";
import { searchAudit } from "~db/queries/audit/search-audit";
import { askForReminder, createWave, findWave, type NewWave } from "~db/queries/surveys/waves";
import { users } from "~db/schema/people";
import { surveyVersions, waveInvitations } from "~db/schema/surveys";
import { readSurveys } from "../../../../scripts/content/read-surveys";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addPerson, addSites } from "../../../../tests/helpers/people";
import { applySurveys } from "../surveys.server";
import { type Post, sendWaveMailsBy } from "./send-wave-mails.server";
import { turnWaves } from "./wave-watch.server";

const content = readSurveys(resolve(import.meta.dirname, "../../../../content/surveys"));
const DAY = 86_400_000;
const start = Date.UTC(2026, 2, 2, 8);
const preferences = { locale: "en-GB", timeZone: "Europe/Berlin", currency: "EUR" };
let db: ReturnType<typeof freshDb>;
let sent: Mail[];
let at: number;
let waits: Post["waits"];
beforeEach(() => {
  db = freshDb();
  [sent, at, waits] = [[], start, new Map()];
  addSites(db);
  for (const id of ["a", "b", "c"]) addPerson(db, { id, role: "staff", teamIds: ["n1"] });
  applySurveys(db, { actor: { kind: "commandLine" }, at: 1, content });
});

function wave(change: Partial<NewWave> = {}): string {
  const pulse = db
    .select()
    .from(surveyVersions)
    .all()
    .find(({ definition }) => (definition as { slug: string }).slug === "pulse");
  const made = createWave(db, {
    ...{ versionId: pulse?.id ?? "", name: "March", mode: "confidential", smallestGroup: 5, smallestCommentGroup: 8 },
    ...{ audience: { siteIds: [], teamIds: [] }, createdAt: 1, opensAt: start, closesAt: start + 20 * DAY },
    ...{ remindAfterDays: 4, ...change },
  });
  if (!made.ok) throw new Error(made.reason);
  return made.id;
}

/** The watch, once: what it sends goes into `sent`. */
async function look(send: Post["send"] = async (mail) => void sent.push(mail)): Promise<void> {
  turnWaves(db, { at, day: "2026-03-02" });
  await sendWaveMailsBy({ db, now: () => at, preferences, waits, isStopping: () => false, send });
}
const recipients = () => sent.splice(0).map(({ to }) => to.split("@")[0]);
const submit = (userId: string) =>
  db.update(waveInvitations).set({ submittedAt: at }).where(eq(waveInvitations.userId, userId)).run();

test("a round opens and closes by itself at its times, and the log names the system", async () => {
  const id = wave();
  at = start - 1;
  await look();
  expect(findWave(db, id)?.state).toBe("draft");
  at = start;
  await look();
  expect(findWave(db, id)?.state).toBe("open");
  at = start + 20 * DAY;
  await look();
  expect(findWave(db, id)).toMatchObject({ state: "closed", closedAt: at });
  const log = searchAudit(db, {}, { limit: 5, offset: 0 }).filter(({ action }) => action.startsWith("wave."));
  expect(log.map(({ action, actorKind }) => [action, actorKind])).toEqual([
    ["wave.closed", "system"],
    ["wave.opened", "system"],
  ]);
});

test("a round without anybody to ask stays a draft and opens when there is somebody", async () => {
  const id = wave({ audience: { siteIds: ["east"], teamIds: [] } });
  await look();
  expect(findWave(db, id)?.state).toBe("draft");
  addPerson(db, { id: "x", role: "staff", teamIds: ["e1"] });
  await look();
  expect(findWave(db, id)?.state).toBe("open");
  expect(recipients()).toEqual(["x"]);
});

test("everybody is invited once and reminded twice, unless they have answered", async () => {
  wave();
  await look();
  expect(sent[0]).toMatchObject({ to: "a@example.com", subject: "You are asked: March" });
  expect(sent[0]?.text).toContain("until 22 Mar 2026");
  expect(sent[0]?.text).toMatch(/Answer here: http.*\/answer\n/);
  expect(recipients()).toEqual(["a", "b", "c"]);
  await look();
  expect(recipients()).toEqual([]);
  submit("b");
  for (const [day, reminded] of [
    [3, []],
    [4, ["a", "c"]],
    [5, []],
    [8, ["a", "c"]],
    [12, []],
  ] as const) {
    at = start + day * DAY;
    await look();
    expect([day, recipients()]).toEqual([day, reminded]);
  }
});

test("a reminder that was asked for goes out at once, and once", async () => {
  const id = wave({ remindAfterDays: null });
  await look();
  recipients();
  at = start + DAY;
  askForReminder(db, id, { at, noneSince: 0 });
  at += 1;
  await look();
  await look();
  expect(recipients()).toEqual(["a", "b", "c"]);
});

test("an anonymous round reminds everybody and says that whoever is done need do nothing", async () => {
  wave({ mode: "anonymous" });
  await look();
  recipients();
  at = start + 4 * DAY;
  await look();
  expect(sent[0]?.text).toContain("nobody knows who has");
  expect(recipients()).toEqual(["a", "b", "c"]);
});

test("people without an address and people who left get no mail; whoever gets one later is invited then", async () => {
  db.update(users).set({ email: null, staffNumber: "S-1001" }).where(eq(users.id, "a")).run();
  wave();
  turnWaves(db, { at, day: "2026-03-02" });
  db.update(users).set({ status: "deactivated" }).where(eq(users.id, "b")).run();
  await look();
  expect(recipients()).toEqual(["c"]);
  db.update(users).set({ email: "anna@example.com" }).where(eq(users.id, "a")).run();
  await look();
  expect(recipients()).toEqual(["anna"]);
});

test("a mail that was refused is tried again later under the same name, and does not hold up the others", async () => {
  wave();
  const names: (string | undefined)[] = [];
  const refuse: Post["send"] = async (mail) => {
    if (mail.to.startsWith("a@")) {
      names.push(mail.messageId);
      throw Object.assign(new Error("mailbox full"), { responseCode: 452 });
    }
    sent.push(mail);
  };
  await expect(look(refuse)).rejects.toThrow("could not be mailed");
  expect(recipients()).toEqual(["b", "c"]);
  await look(refuse);
  expect(names).toHaveLength(1);
  at += 60_000;
  await look(async (mail) => void sent.push(mail));
  expect(sent[0]?.messageId).toBe(names[0]);
  expect(recipients()).toEqual(["a"]);
});

test("where the mail server does not answer, the rest waits for the next look", async () => {
  wave();
  let tries = 0;
  const dead: Post["send"] = async () => {
    tries += 1;
    throw new Error("connection refused");
  };
  await expect(look(dead)).rejects.toThrow("could not be mailed");
  expect(tries).toBe(1);
  await look();
  expect(recipients()).toEqual(["b", "c"]);
});
