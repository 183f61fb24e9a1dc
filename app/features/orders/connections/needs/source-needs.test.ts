import { beforeEach, expect, test } from "vitest";
import type { Role } from "~/lib/permissions";
import { loader as todayLoader } from "~/routes/_app._index";
import { freshApp } from "../../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, someday } from "../../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../../tests/helpers/route";
import { insertConnection } from "../../../../../tests/helpers/served-experiments";
import { listSourceNeeds } from "./source-needs.server";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
});

/** A source that delivered every morning of the fortnight before this time. */
async function addDaily(id: string, until: number) {
  insertConnection(app.db, { id, slug: id, name: id, secret: app.secret.encrypt("s") });
  for (let at = until - 13 * DAY_MS; at <= until; at += DAY_MS) {
    const delivery = { connectionId: id, key: String(at), topic: "events", subject: null, bytes: 1, raw: null };
    const nothing = { events: [], withdrawn: [], assignments: [], quarantined: [], statuses: [], known: null };
    await app.warehouse.receive({ ...delivery, receivedAt: at }, () => ({
      ...nothing,
      state: "done",
      reason: null,
      detail: null,
    }));
  }
}

test("a source is silent after three times its usual pause, not before", async () => {
  await addDaily("daily", someday - 3 * DAY_MS);
  expect(await listSourceNeeds(app.db, someday)).toEqual([]);
  expect(await listSourceNeeds(app.db, someday + HOUR_MS)).toMatchObject([
    { connectionId: "daily", kind: "silent", silentMs: 3 * DAY_MS + HOUR_MS },
  ]);
});

test("rows in quarantine, unknown references and a missing secret wait for somebody; archived sources do not", async () => {
  insertConnection(app.db, { kind: "shopify", name: "Shop" });
  insertConnection(app.db, { id: "gone", slug: "gone", archivedAt: someday });
  const row = { uploadId: null, position: 0, pointer: "/type", reason: "is missing", raw: "{}" };
  const event = { eventId: "1", type: "packed", occurredAt: someday, startAt: null, orderId: "o", customerId: null };
  await app.warehouse.append({
    events: [{ ...event, connectionId: "shop", staffRef: "W-17", units: null, attributes: null }],
    quarantined: ["shop", "shop", "gone"].map((connectionId) => ({ ...row, connectionId })),
    assignments: [],
    recordedAt: someday,
  });
  const needs = await listSourceNeeds(app.db, someday);
  expect(needs.map(({ connectionId, kind, count }) => [connectionId, kind, count])).toEqual([
    ["shop", "needsSecret", 0],
    ["shop", "quarantine", 2],
    ["shop", "unknown", 1],
  ]);
});

test("Today tells those who may repair, and nobody else", async () => {
  insertConnection(app.db, { kind: "shopify" });
  const seen = async (role: Role) => (await ask(todayLoader, { cookie: await signedIn(role) })).body;
  for (const role of ["administrator", "manager"] as const) {
    expect(await seen(role)).toMatchObject({ sources: [{ kind: "needsSecret" }] });
  }
  for (const role of ["trainingLead", "staff", "leader"] as const)
    expect(await seen(role)).toMatchObject({ sources: [] });
});
