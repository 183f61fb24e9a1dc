import { emailSchema } from "~/features/auth/auth.server";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { findUserByEmail, type UserRow } from "~db/queries/people/find-user";
import { findUserByStaffNumber, teamIdsOf } from "~db/queries/people/import-person";
import { listPlaces, type SiteWithTeams } from "~db/queries/people/places";
import { type HeldRole, listRolesOf } from "~db/queries/skills/person-roles";
import { type JobRoleRow, listJobRoles } from "~db/queries/skills/read-matrix";
import { dayBefore, isDay, type PreviewRow, type RowProblem } from "./import-plan";
import { readTable, type TableRow } from "./read-table";

export const peopleColumns = {
  name: ["name", "full name"],
  email: ["email", "e mail", "mail"],
  staffNumber: ["staff number", "staff no", "number", "personnel number"],
  site: ["site"],
  team: ["team"],
  role: ["role", "works as"],
  from: ["valid from", "from", "since"],
} as const;
type Column = keyof typeof peopleColumns;
type Row = TableRow<Column>;

export interface PlannedPerson {
  readonly line: number;
  /** Null: is added. */
  readonly user: UserRow | null;
  readonly name: string;
  /** Null: an empty cell; whoever has an address keeps it. */
  readonly email: string | null;
  /** Null: the file gives none; what is kept stays. */
  readonly staffNumber: string | null;
  readonly siteId: string;
  /** Null: of the site alone. */
  readonly team: { readonly id: string | null; readonly name: string } | null;
  readonly movesTeam: boolean;
  /** The role that begins; null: none does. */
  readonly starts: { readonly roleId: string; readonly name: string; readonly from: string } | null;
  /** Open roles that end on the day before. */
  readonly ends: readonly HeldRole[];
}

export interface PeoplePlan {
  readonly people: readonly PlannedPerson[];
  readonly problems: readonly RowProblem[];
}

const { problems: words, columns: columnWords } = en.skillImport;

/** What a file of people would add and change; with problems nothing of it may be taken over. */
export function planPeople(db: Db, text: string): PeoplePlan {
  const table = readTable(text, { columns: peopleColumns, required: ["name", "email", "site"] });
  if (!table.ok) {
    const why = words.columns(table.missing.map((column) => columnWords[column]).join(", "));
    return { people: [], problems: [{ line: 1, column: null, value: "", why }] };
  }
  const known = { places: listPlaces(db), roles: listJobRoles(db), seen: new Map<string, number>() };
  const problems: RowProblem[] = [];
  const people = table.rows.flatMap((row) => {
    const planned = planRow(db, row, known, (column, why) =>
      problems.push({ line: row.line, column: columnWords[column], value: row.cells[column], why }),
    );
    return planned ? [planned] : [];
  });
  if (table.rows.length === 0) problems.push({ line: 1, column: null, value: "", why: words.empty });
  return { people, problems };
}

interface Known {
  readonly places: readonly SiteWithTeams[];
  readonly roles: readonly JobRoleRow[];
  /** Addresses and staff numbers of earlier rows, with their line. */
  readonly seen: Map<string, number>;
}

type Tell = (column: Column, why: string) => void;

function planRow(db: Db, row: Row, known: Known, tell: Tell): PlannedPerson | null {
  const read = readRow(row, known, tell);
  if (!read) return null;
  const { line, cells } = row;
  const { email, staffNumber, site, role } = read;
  const user = personOf(db, email, staffNumber);
  const step = user === "two" ? undefined : roleStep(db, user, role, cells.from);
  if (user === "two") tell("staffNumber", words.twoPeople);
  else if (user?.status === "deactivated") tell("name", words.deactivated);
  else if (!step) tell("from", words.later);
  else {
    const team = cells.team === "" ? null : teamOf(site, cells.team);
    const movesTeam = team !== null && (user === null || (user.role === "staff" && !isIn(db, user.id, team.id)));
    return { line, user, name: cells.name, email, staffNumber, siteId: site.id, team, movesTeam, ...step };
  }
  return null;
}

interface ReadRow {
  /** Null: an empty cell; whoever has an address keeps it. */
  readonly email: string | null;
  readonly staffNumber: string | null;
  readonly site: SiteWithTeams;
  readonly role: JobRoleRow | null;
}

/** The cells of a row with what they name; null, having told why, when one of them is wrong. */
function readRow({ line, cells }: Row, known: Known, tell: Tell): ReadRow | null {
  const email = cells.email === "" && cells.staffNumber !== "" ? null : emailSchema.safeParse(cells.email);
  const staffNumber = cells.staffNumber === "" ? null : cells.staffNumber.toUpperCase();
  const site = known.places.find(({ name }) => isSame(name, cells.site));
  const role = known.roles.find(({ id, name }) => id === cells.role || isSame(name, cells.role));
  const wrong: readonly (readonly [isWrong: boolean, column: Column, why: string])[] = [
    [cells.name === "" || cells.name.length > 100, "name", words.name],
    [email?.success === false, "email", words.email],
    [staffNumber !== null && !/^[A-Z0-9-]{1,32}$/.test(staffNumber), "staffNumber", words.staffNumber],
    [!site, "site", words.site],
    [cells.role !== "" && !role, "role", words.role],
    [cells.role !== "" && !isDay(cells.from), "from", words.from],
    ...repeats(line, { email: cells.email.toLowerCase(), staffNumber: staffNumber ?? "" }, known.seen),
  ];
  const told = wrong.filter(([isWrong]) => isWrong);
  for (const [, column, why] of told) tell(column, why);
  return told.length > 0 || email?.success === false || !site
    ? null
    : { email: email?.data ?? null, staffNumber, site, role: role ?? null };
}

/** Addresses and numbers that an earlier row has; notes those of this row. */
function repeats(line: number, own: Readonly<Record<"email" | "staffNumber", string>>, seen: Map<string, number>) {
  return (["email", "staffNumber"] as const).map((column) => {
    const key = `${column} ${own[column]}`;
    const earlier = own[column] === "" ? undefined : seen.get(key);
    if (earlier === undefined) seen.set(key, line);
    return [earlier !== undefined, column, words.twice(earlier ?? 0)] as const;
  });
}

/** Found by the number first, then by the address; "two" when these are two people. */
function personOf(db: Db, email: string | null, staffNumber: string | null): UserRow | null | "two" {
  const byNumber = staffNumber === null ? undefined : findUserByStaffNumber(db, staffNumber);
  const byEmail = email === null ? undefined : findUserByEmail(db, email);
  if (byNumber && byEmail && byNumber.id !== byEmail.id) return "two";
  return byNumber ?? byEmail ?? null;
}

function teamOf(site: SiteWithTeams, wanted: string) {
  const team = site.teams.find(({ name }) => isSame(name, wanted));
  return { id: team?.id ?? null, name: team?.name ?? wanted };
}

/** The role that begins and what ends for it; undefined when another role of the person begins later. */
function roleStep(
  db: Db,
  user: UserRow | null,
  role: JobRoleRow | null,
  from: string,
): Pick<PlannedPerson, "starts" | "ends"> | undefined {
  if (role === null) return { starts: null, ends: [] };
  const starts = { roleId: role.id, name: role.name, from };
  const held = user ? listRolesOf(db, user.id) : [];
  const covers = ({ validFrom, validUntil }: HeldRole) =>
    validFrom <= from && (validUntil === null || validUntil >= from);
  if (held.some((one) => one.roleId === role.id && covers(one))) return { starts: null, ends: [] };
  if (held.some(({ validFrom }) => validFrom > dayBefore(from))) return undefined;
  return { starts, ends: held.filter(({ validUntil }) => validUntil === null) };
}

function isIn(db: Db, userId: string, teamId: string | null): boolean {
  return teamId !== null && teamIdsOf(db, userId).includes(teamId);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** A planned row in words. */
export function previewPerson({
  line,
  user,
  name,
  email,
  staffNumber,
  team,
  movesTeam,
  starts,
  ends,
}: PlannedPerson): PreviewRow {
  const { details: said } = en.skillImport;
  const details = [
    ...(user && user.name !== name ? [said.name(user.name)] : []),
    ...(user && email !== null && user.email !== email ? [said.email(email)] : []),
    ...(staffNumber !== null && user?.staffNumber !== staffNumber ? [said.staffNumber(staffNumber)] : []),
    ...(team && movesTeam ? [team.id === null ? said.newTeam(team.name) : said.team(team.name)] : []),
    ...(starts ? [said.starts(starts.name, starts.from)] : []),
    ...(starts ? ends.map((role) => said.ends(role.name, dayBefore(starts.from))) : []),
  ];
  const what = user === null ? "added" : details.length > 0 ? "changed" : "same";
  return { line, who: name, what, details };
}
