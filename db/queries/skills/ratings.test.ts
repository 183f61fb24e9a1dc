import { resolve } from "node:path";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { applyMatrix } from "~/features/skills/matrix/apply-matrix.server";
import { levelOfRecord } from "../../../experiments";
import { readSkills } from "../../../scripts/content/read-skills";
import { freshDb } from "../../../tests/helpers/fresh-db";
import { addPerson, addSites } from "../../../tests/helpers/people";
import { ratingSources } from "../../schema/skills";
import { endRole, listRolesOf, rolesOn, startRole } from "./person-roles";
import { insertRatings, listLevels, listRatingsOf } from "./ratings";

const content = readSkills(resolve(import.meta.dirname, "../../../content/skills"));
let db: ReturnType<typeof freshDb>;
beforeEach(() => {
  db = filled();
});

function filled() {
  const fresh = freshDb();
  addSites(fresh);
  for (const id of ["packer", "ann", "ben", "cem"]) addPerson(fresh, { id, role: "staff", teamIds: ["n1"] });
  applyMatrix(fresh, { actor: { kind: "commandLine" }, at: 0, content });
  return fresh;
}

const rated = { userId: "packer", skillId: "packing", ratedBy: null, waveId: null, evidence: null } as const;

test("the level kept is the one that follows from the ratings, whatever came in whichever order, and when", () => {
  const ratingArbitrary = fc.record({
    source: fc.constantFrom(...ratingSources),
    level: fc.option(fc.integer({ min: 0, max: 5 })),
    ratedBy: fc.constantFrom("ann", "ben", "cem"),
    lasts: fc.option(fc.integer({ min: 1, max: 40 })),
    wait: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(fc.array(ratingArbitrary, { minLength: 1, maxLength: 12 }), fc.nat(60), (given, later) => {
      const own = filled();
      let at = 0;
      for (const { wait, lasts, ...rating } of given) {
        at += wait;
        insertRatings(own, [{ ...rated, ...rating, at, expiresAt: lasts === null ? null : at + lasts }]);
      }
      const wanted = levelOfRecord(listRatingsOf(own, "packer"), at + later);
      const kept = listLevels(own, ["packer"], at + later);
      expect(kept).toEqual(wanted ? [{ userId: "packer", skillId: "packing", ...wanted }] : []);
    }),
    { numRuns: 40 },
  );
});

test("ratings are added all or none", () => {
  const good = { ...rated, source: "self", level: 3, at: 1, expiresAt: null } as const;
  expect(() => insertRatings(db, [good, { ...good, skillId: "no-skill" }])).toThrow(/FOREIGN KEY/);
  expect(listRatingsOf(db, "packer")).toEqual([]);
});

test("roles are held from a day to a day, and not twice at once", () => {
  const start = { userId: "packer", roleId: "fulfilment", by: null, at: 1 };
  expect(startRole(db, { ...start, from: "2026-01-01" })).toBe(true);
  expect(startRole(db, { ...start, from: "2026-02-01" })).toBe(false);
  const [held] = listRolesOf(db, "packer");
  expect(endRole(db, { id: held?.id ?? "", userId: "packer", until: "2025-12-31" })).toBe(false);
  expect(endRole(db, { id: held?.id ?? "", userId: "packer", until: "2026-03-31" })).toBe(true);
  expect(rolesOn(db, "2026-03-31").get("packer")).toEqual(["fulfilment"]);
  expect(rolesOn(db, "2026-04-01").get("packer")).toBeUndefined();
  expect(startRole(db, { ...start, from: "2026-04-01" })).toBe(true);
});
