import { expect, test } from "vitest";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { exportAudit, readAuditQuestion, viewAudit } from "./audit.server";
import { describeChange } from "./describe-change";

const berlin = { locale: "en-GB", timeZone: "Europe/Berlin", currency: "EUR" };
const march2 = Date.parse("2026-03-02T00:00:00+01:00");

function filled() {
  const db = freshDb();
  addOnePersonPerRole(db);
  const by = (id: string) => ({ actorKind: "user", actorId: id }) as const;
  const key = { action: "key.created", subjectKind: "key", subjectId: "k1" };
  insertAuditEntry(db, { at: march2 - 1, ...by("administrator"), ...key, after: { name: "Shop 100%" } });
  insertAuditEntry(db, {
    at: march2,
    ...by("manager"),
    action: "experiment.started",
    subjectKind: "experiment",
    subjectId: "x1",
    before: { status: "ready" },
    after: { status: "running" },
  });
  insertAuditEntry(db, {
    at: march2 + 86_400_000,
    actorKind: "commandLine",
    ...key,
    action: "key.revoked",
    before: { name: "=cmd()" },
  });
  return db;
}

function find(query: string, db = filled()) {
  return viewAudit(db, readAuditQuestion(new URLSearchParams(query)), berlin).entries.map(({ action }) => action);
}

test("the newest change comes first, with who made it", () => {
  const view = viewAudit(filled(), readAuditQuestion(new URLSearchParams()), berlin);
  expect(view.entries.map(({ action, actorName }) => [action, actorName])).toEqual([
    ["key.revoked", null],
    ["experiment.started", "Manager"],
    ["key.created", "Administrator"],
  ]);
  expect(view.actors.map(({ name }) => name)).toEqual(["Administrator", "Manager"]);
  expect(view.actions).toEqual(["experiment.started", "key.created", "key.revoked"]);
});

test("changes are found by actor, action, subject and words", () => {
  expect(find("actor=manager")).toEqual(["experiment.started"]);
  expect(find("actor=commandLine")).toEqual(["key.revoked"]);
  expect(find("action=key")).toEqual(["key.revoked", "key.created"]);
  expect(find("action=key.created")).toEqual(["key.created"]);
  expect(find("subject=x1")).toEqual(["experiment.started"]);
  expect(find("text=RUNNING")).toEqual(["experiment.started"]);
  expect(find("text=100%25")).toEqual(["key.created"]);
  expect(find("text=shop+nothing")).toEqual([]);
});

test("days are the organisation's, both included", () => {
  expect(find("from=2026-03-02")).toEqual(["key.revoked", "experiment.started"]);
  expect(find("to=2026-03-01")).toEqual(["key.created"]);
  expect(find("from=2026-03-02&to=2026-03-02")).toEqual(["experiment.started"]);
  expect(find("from=tomorrow&to=2026-02-31")).toHaveLength(3);
});

test("a page past the end is the last one", () => {
  const db = filled();
  for (let at = 0; at < 100; at += 1) {
    insertAuditEntry(db, { at, actorKind: "system", action: "x.y", subjectKind: "x", subjectId: String(at) });
  }
  const view = viewAudit(db, readAuditQuestion(new URLSearchParams("page=99")), berlin);
  expect([view.total, view.page, view.pageCount, view.entries.length]).toEqual([103, 3, 3, 3]);
});

test("the export cannot run in a spreadsheet", () => {
  const db = filled();
  const entry = { at: 1, actorKind: "system", action: "=1+1", subjectKind: "x", subjectId: "@SUM(A1)" } as const;
  insertAuditEntry(db, { ...entry, after: 'say "hi"' });
  const lines = [...exportAudit(db, readAuditQuestion(new URLSearchParams()), berlin)].join("").split("\r\n");
  expect(lines).toHaveLength(6);
  expect(lines[0]).toMatch(/^at,actor_kind,/);
  expect(lines[4]).toBe(`1970-01-01T00:00:00.001Z,system,,,"'=1+1",x,"'@SUM(A1)",,"""say \\""hi\\"""""`);
});

test("a change is told field by field, without what stayed", () => {
  const before = { status: "ready", arms: [{ share: 0.5 }, { share: 0.5 }], scopes: ["a", "b"] };
  const after = { status: "ready", arms: [{ share: 0.5 }, { share: 0.4 }], scopes: ["a"], allowedOrigins: [] };
  expect(describeChange(before, after)).toEqual([
    { name: "arms 2 share", before: "0.5", after: "0.4" },
    { name: "scopes", before: "a, b", after: "a" },
    { name: "allowed origins", before: null, after: "" },
  ]);
  expect(describeChange(null, undefined)).toEqual([]);
});
