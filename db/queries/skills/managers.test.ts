import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { freshDb } from "../../../tests/helpers/fresh-db";
import { addPerson, addSites } from "../../../tests/helpers/people";
import { teams, users } from "../../schema/people";
import { isManagerOf, listManagersOf } from "./managers";

let db: ReturnType<typeof freshDb>;
beforeEach(() => {
  db = freshDb();
  addSites(db);
  addPerson(db, { id: "packer", role: "staff", teamIds: ["n1"] });
  addPerson(db, { id: "lead", role: "staff", teamIds: ["n1"] });
  addPerson(db, { id: "north", role: "manager", siteIds: ["north"] });
  addPerson(db, { id: "east", role: "manager", siteIds: ["east"] });
  addPerson(db, { id: "everywhere", role: "manager" });
});
const idsOf = (userId: string) => listManagersOf(db, userId).map(({ id }) => id);
const lead = (leadId: string) => db.update(teams).set({ leadId }).where(eq(teams.id, "n1")).run();

test("without a lead, the managers of the person's site, and those of all sites", () => {
  expect(idsOf("packer")).toEqual(["everywhere", "north"]);
});

test("a team's lead comes before them, and is nobody's lead but the others'", () => {
  lead("lead");
  expect(idsOf("packer")).toEqual(["lead"]);
  expect(idsOf("lead")).toEqual(["everywhere", "north"]);
  expect(isManagerOf(db, "packer", "lead")).toBe(true);
  expect(isManagerOf(db, "packer", "north")).toBe(false);
});

test("a lead who has left leads no more", () => {
  lead("lead");
  db.update(users).set({ status: "deactivated" }).where(eq(users.id, "lead")).run();
  expect(idsOf("packer")).toEqual(["everywhere", "north"]);
});
