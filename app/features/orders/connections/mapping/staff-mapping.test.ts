import { beforeEach, expect, test } from "vitest";
import type { Db } from "~db/client";
import { listLinkedReferences, listStaffLinks } from "~db/queries/connections/staff-links";
import { allSites } from "~db/queries/site-scope";
import { auditEntries } from "~db/schema/access";
import { freshDb } from "../../../../../tests/helpers/fresh-db";
import { addOnePersonPerRole, addPerson, someday } from "../../../../../tests/helpers/people";
import { insertConnection } from "../../../../../tests/helpers/served-experiments";
import { endLink, linkStaff, removeLink } from "./staff-mapping.server";

let db: Db;
beforeEach(() => {
  db = freshDb();
  addOnePersonPerRole(db);
  insertConnection(db);
});

const act = { actor: { kind: "user", id: "administrator" }, at: someday, scope: allSites } as const;
const byManager = {
  ...act,
  actor: { kind: "user", id: "manager" },
  scope: { kind: "sites", siteIds: ["north"] },
} as const;
const done = { ok: true };
const no = (reason: string) => ({ ok: false, reason });
const link = (validFrom: string | null, validUntil: string | null, userId = "staff") => ({
  reference: "W-17",
  userId,
  validFrom,
  validUntil,
});
const links = () => listStaffLinks(db, "shop");
const actions = () =>
  db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action }) => action);

test("a reference stands for one person on a day, and for another afterwards", () => {
  addPerson(db, { id: "next", role: "staff" });
  expect(linkStaff(db, act, "shop", link("2026-01-01", "2026-01-31"))).toEqual(done);
  expect(linkStaff(db, act, "shop", link("2026-01-31", null, "next"))).toEqual(no("overlaps"));
  expect(linkStaff(db, act, "shop", link(null, "2026-01-01", "next"))).toEqual(no("overlaps"));
  expect(linkStaff(db, act, "shop", link(null, null, "next"))).toEqual(no("overlaps"));
  expect(linkStaff(db, act, "shop", link("2026-02-01", null, "next"))).toEqual(done);
  expect(linkStaff(db, act, "shop", link(null, "2025-12-31", "next"))).toEqual(done);
  expect(links().map(({ userId, validFrom }) => [userId, validFrom])).toEqual([
    ["next", null],
    ["staff", "2026-01-01"],
    ["next", "2026-02-01"],
  ]);
  expect([...listLinkedReferences(db, "shop")]).toEqual(["W-17"]);
});

test("an open link can be ended, and lengthened only as far as the next one", () => {
  linkStaff(db, act, "shop", link("2026-01-01", null));
  const id = links()[0]?.id ?? "";
  expect(endLink(db, act, "shop", id, "2025-12-31")).toEqual(no("gone"));
  expect(endLink(db, act, "shop", id, "2026-01-31")).toEqual(done);
  linkStaff(db, act, "shop", link("2026-02-01", null));
  expect(endLink(db, act, "shop", id, "2026-02-01")).toEqual(no("overlaps"));
  expect(removeLink(db, act, "shop", id)).toEqual(done);
  expect(removeLink(db, act, "shop", id)).toEqual(no("gone"));
  expect(actions()).toEqual([
    "connection.staffLinked",
    "connection.staffLinkEnded",
    "connection.staffLinked",
    "connection.staffUnlinked",
  ]);
});

test("a manager links the people of the own sites and leaves the others' links alone", () => {
  addPerson(db, { id: "east", role: "staff", teamIds: ["e1"] });
  expect(linkStaff(db, byManager, "shop", link(null, null, "east"))).toEqual(no("gone"));
  linkStaff(db, act, "shop", link(null, null, "east"));
  const id = links()[0]?.id ?? "";
  expect(endLink(db, byManager, "shop", id, "2026-01-31")).toEqual(no("gone"));
  expect(removeLink(db, byManager, "shop", id)).toEqual(no("gone"));
  expect(linkStaff(db, byManager, "shop", { ...link(null, null), reference: "W-18" })).toEqual(done);
});

test.each(["trainingLead", "staff", "leader"])("a %s links nobody", (id) => {
  const by = { ...act, actor: { kind: "user", id } } as const;
  expect(linkStaff(db, by, "shop", link(null, null))).toEqual(no("forbidden"));
  expect(endLink(db, by, "shop", "any", "2026-01-31")).toEqual(no("forbidden"));
  expect(removeLink(db, by, "shop", "any")).toEqual(no("forbidden"));
  expect(actions()).toEqual([]);
});

test("nobody is linked to a source that is not there or was archived", () => {
  insertConnection(db, { id: "old", slug: "old", archivedAt: someday });
  for (const id of ["old", "nowhere"]) expect(linkStaff(db, act, id, link(null, null))).toEqual(no("gone"));
});
