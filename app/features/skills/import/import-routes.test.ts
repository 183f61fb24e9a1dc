import { resolve } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { action, loader } from "~/routes/_app.skills.import";
import { findUserByEmail } from "~db/queries/people/find-user";
import { findUserByStaffNumber } from "~db/queries/people/import-person";
import { listPlaces } from "~db/queries/people/places";
import { listRolesOf } from "~db/queries/skills/person-roles";
import { listLevels, listRatingsOf } from "~db/queries/skills/ratings";
import { auditEntries } from "~db/schema/access";
import { readSkills } from "../../../../scripts/content/read-skills";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { applyMatrix } from "../matrix/apply-matrix.server";
import type { Preview } from "./import-plan";
import { readTable } from "./read-table";

const people = `Name;E-mail;Staff number;Site;Team;Role;Valid from
Ada Berg;ada@example.com;p-1;North;North 1;Returns;2026-01-05
Bo Dahl;bo@example.com;;east;East 9;returns;2026-01-05
Cy Ek;cy@example.com;P-3;North;;;
`;
const ratings = `person,skill,source,level,at,expires,evidence
P-1,returns-triage,manager,3,2026-01-10,,
ada@example.com,Returns triage,observation,2,2026-01-11,2027-01-11,Checklist
P-1,refunds,self,na,2026-01-10,,
`;
const content = readSkills(resolve(import.meta.dirname, "../../../../content/skills"));

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "tom", role: "trainingLead", siteIds: ["east"] });
  applyMatrix(app.db, { actor: { kind: "commandLine" }, at: 1_000, content });
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const post = async (form: Record<string, string>, as = "administrator") =>
  ask(action, { form, multipart: true, cookie: await signedIn(as) });
const look = (kind: string, text: string, as?: string) => post({ kind, text, intent: "look" }, as);
const apply = (kind: string, text: string, as?: string) => post({ kind, text, intent: "apply" }, as);
const previewIn = ({ body }: Awaited<ReturnType<typeof post>>) => (body as { preview: Preview }).preview;
const problemsOf = async (kind: string, text: string, as?: string) => {
  const answer = await look(kind, text, as);
  expect(answer.status).toBe(400);
  return previewIn(answer).problems.map(({ line, column }) => `${line} ${column}`);
};
const logged = () =>
  app.db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action: name }) => name)
    .filter((name) => name.includes("mport"));
const byEmail = (email: string) => {
  const user = findUserByEmail(app.db, email);
  if (!user) throw new Error(`${email} is not there`);
  return user;
};

test("signed out and without the permission nothing is imported; adding people is for administrators", async () => {
  expect((await ask(loader)).location).toMatch(/^\/sign-in/);
  expect((await ask(action, { form: { kind: "people", text: people } })).location).toMatch(/^\/sign-in/);
  for (const as of ["staff", "manager", "leader"]) expect((await apply("ratings", ratings, as)).status).toBe(403);
  expect((await apply("people", people, "trainingLead")).status).toBe(403);
  expect(findUserByEmail(app.db, "ada@example.com")).toBeUndefined();
});

test.each([
  ["people", ""],
  ["people", "   \n"],
  ["nothing", people],
])("invalid: %s with %o", async (kind, text) => {
  expect((await apply(kind, text)).status).toBe(400);
});

test("a preview says what the file does and changes nothing", async () => {
  const answer = await look("people", people);
  expect(answer.status).toBe(200);
  expect(previewIn(answer)).toMatchObject({
    counts: { added: 3, changed: 0, same: 0 },
    rows: [
      { line: 2, who: "Ada Berg", details: ["staff number P-1", "team North 1", "Returns from 2026-01-05"] },
      { line: 3, who: "Bo Dahl", details: ["team East 9, which is new", "Returns from 2026-01-05"] },
      { line: 4, who: "Cy Ek", details: ["staff number P-3"] },
    ],
  });
  expect(logged()).toEqual([]);
  expect(findUserByEmail(app.db, "ada@example.com")).toBeUndefined();
});

test("people are added with number, team and role; the same file again changes nothing", async () => {
  expect((await apply("people", people)).status).toBe(302);
  const ada = byEmail("ada@example.com");
  expect(ada).toMatchObject({
    name: "Ada Berg",
    staffNumber: "P-1",
    role: "staff",
    allSites: false,
    passwordHash: null,
  });
  expect(listRolesOf(app.db, ada.id)).toMatchObject([{ roleId: "returns", validFrom: "2026-01-05", validUntil: null }]);
  expect(listPlaces(app.db).flatMap(({ teams }) => teams.map(({ name }) => name))).toContain("East 9");
  const entries = logged();
  expect(entries).toEqual([...Array(3).fill("user.importAdded"), "skills.peopleImported"]);
  expect(previewIn(await look("people", people)).counts).toEqual({ added: 0, changed: 0, same: 3 });
  expect((await apply("people", people)).status).toBe(302);
  expect(logged()).toEqual(entries);
});

test("somebody without an address is added and found again by staff number; an address that is there stays", async () => {
  const header = "name,email,staff number,site,team,role,from\n";
  const bench = `${header}Nia Sol,,P-9,North,,,\n`;
  expect((await apply("people", bench)).status).toBe(302);
  expect(findUserByStaffNumber(app.db, "P-9")).toMatchObject({ name: "Nia Sol", email: null });
  expect(previewIn(await look("people", bench)).counts).toEqual({ added: 0, changed: 0, same: 1 });
  await apply("people", `${header}Nia Sol,nia@example.com,P-9,North,,,\n`);
  await apply("people", `${header}Nia Sun,,P-9,North,,,\n`);
  expect(findUserByStaffNumber(app.db, "P-9")).toMatchObject({ name: "Nia Sun", email: "nia@example.com" });
  expect(await problemsOf("people", `${header}Nia Sol,,,North,,,\n`)).toEqual(["2 email"]);
});

test("a later file changes name, team and role; the role before ends on the day before", async () => {
  await apply("people", people);
  const later =
    "name,email,staff number,site,team,role,from\nAda Holm,ada@example.com,P-1,East,East 1,Order desk,2026-03-01\n";
  expect(previewIn(await look("people", later)).rows).toMatchObject([
    {
      what: "changed",
      details: ["was Ada Berg", "team East 1", "Order desk from 2026-03-01", "Returns until 2026-02-28"],
    },
  ]);
  await apply("people", later);
  const ada = byEmail("ada@example.com");
  expect(ada.name).toBe("Ada Holm");
  expect(listRolesOf(app.db, ada.id).map(({ roleId, validUntil }) => [roleId, validUntil])).toEqual([
    ["order-desk", null],
    ["returns", "2026-02-28"],
  ]);
});

test("mistakes are named by line and column, and then nothing at all is taken over", async () => {
  const wrong = `${people}Di Fox,di@,p 4,West,,Pilot,\n;x@example.com;P-1;North;;returns;soon\n`.replaceAll(",", ";");
  const places = ["5 email", "5 staff number", "5 site", "5 role", "5 valid from"];
  const more = ["6 name", "6 valid from", "6 staff number"];
  expect(await problemsOf("people", wrong)).toEqual([...places, ...more]);
  expect((await apply("people", wrong)).status).toBe(409);
  expect(findUserByEmail(app.db, "ada@example.com")).toBeUndefined();
  expect(await problemsOf("people", "name,site\nAda,North\n")).toEqual(["1 null"]);
  expect(await problemsOf("people", "name,email,site\n")).toEqual(["1 null"]);
});

test("refused: two people in one row, a role that begins before another, somebody deactivated", async () => {
  await apply("people", people);
  addPerson(app.db, { id: "gone", role: "staff", teamIds: ["n1"], status: "deactivated" });
  const header = "name,email,staff number,site,role,from\n";
  expect(await problemsOf("people", `${header}X,bo@example.com,P-1,North,,\n`)).toEqual(["2 staff number"]);
  expect(await problemsOf("people", `${header}Ada Berg,ada@example.com,,North,Order desk,2026-01-05\n`)).toEqual([
    "2 valid from",
  ]);
  expect(await problemsOf("people", `${header}Gone,gone@example.com,,North,,\n`)).toEqual(["2 name"]);
});

test("ratings are added with their evidence, levels follow, and the same file again adds none", async () => {
  await apply("people", people);
  expect((await apply("ratings", ratings, "trainingLead")).status).toBe(302);
  const { id } = byEmail("ada@example.com");
  expect(listRatingsOf(app.db, id)).toHaveLength(3);
  const levels = listLevels(app.db, [id], Date.UTC(2026, 5, 1)).map(({ skillId, level, source }) => [
    skillId,
    level,
    source,
  ]);
  expect(levels.sort()).toEqual([
    ["refunds", null, "self"],
    ["returns-triage", 2, "observation"],
  ]);
  expect(previewIn(await look("ratings", ratings)).counts).toEqual({ added: 0, changed: 0, same: 3 });
  expect((await apply("ratings", `${ratings}P-1,refunds,self,na,2026-01-10,,\n`)).status).toBe(302);
  expect(listRatingsOf(app.db, id)).toHaveLength(3);
  expect(logged().filter((name) => name === "skills.ratingsImported")).toHaveLength(1);
});

test("ratings of people outside the own sites are as unknown as of nobody, and mistakes are named", async () => {
  await apply("people", people);
  expect(await problemsOf("ratings", ratings, "tom")).toEqual(["2 person", "3 person", "4 person"]);
  const header = "person,skill,source,level,at,expires,evidence\n";
  const row = "P-1,nothing,boss,6,2999-01-01,soon,\n";
  expect(await problemsOf("ratings", header + row)).toEqual(["2 source", "2 level", "2 at", "2 expires", "2 skill"]);
  expect(await problemsOf("ratings", `${header}P-1,refunds,self,2,2026-01-10,2027-01-10,\n`)).toEqual(["2 expires"]);
  await apply("ratings", ratings);
  expect(await problemsOf("ratings", `${header}P-1,returns-triage,manager,4,2026-01-10,,\n`)).toEqual(["2 level"]);
});

test("a table is read the same whatever separates it and in whatever order its columns stand", () => {
  const cell = fc.stringMatching(/^[a-z0-9 ]{0,8}$/).map((text) => text.trim());
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { minLength: 1 }),
      fc.constantFrom(",", ";", "\t"),
      (rows, separator) => {
        const shape = { columns: { one: ["one"], two: ["two", "zwei"] }, required: ["one"] } as const;
        const filled = rows.filter(([one, two]) => one !== "" && two !== "");
        const straight = ["One,Two", ...filled.map(([one, two]) => [one, two].join(","))].join("\n");
        const turned = ["ZWEI", "one"].join(separator);
        const other = [turned, ...filled.map(([one, two]) => [two, one].join(separator))].join("\r\n");
        expect(readTable(other, shape)).toEqual(readTable(straight, shape));
      },
    ),
  );
});
