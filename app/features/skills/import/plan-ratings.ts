import { startOfDay } from "~/lib/start-of-day";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { findUserByEmail } from "~db/queries/people/find-user";
import { findUserByStaffNumber } from "~db/queries/people/import-person";
import { findPerson } from "~db/queries/people/list-people";
import type { SiteScope } from "~db/queries/site-scope";
import { listRatingsOf, type NewRating } from "~db/queries/skills/ratings";
import { listSkills, type SkillRow } from "~db/queries/skills/read-matrix";
import { isDay, type PreviewRow, type RowProblem } from "./import-plan";
import { readTable, type TableRow } from "./read-table";

export const ratingColumns = {
  person: ["person", "staff number", "staff no", "number", "email", "e mail"],
  skill: ["skill"],
  source: ["source", "rated by"],
  level: ["level"],
  at: ["at", "date", "rated on"],
  expires: ["expires", "expires on", "counts until"],
  evidence: ["evidence"],
} as const;
type Column = keyof typeof ratingColumns;

const sources = ["self", "manager", "peer", "assessment", "observation"] as const;
type Source = (typeof sources)[number];

export interface PlannedRating {
  readonly line: number;
  readonly name: string;
  readonly skillName: string;
  readonly rating: NewRating;
  /** It is here already, or stands in the file before. */
  readonly isKnown: boolean;
}

export interface RatingsPlan {
  readonly ratings: readonly PlannedRating[];
  readonly problems: readonly RowProblem[];
}

interface Asked {
  readonly scope: SiteScope;
  readonly at: number;
  readonly timeZone: string;
}

const { problems: words, columns: columnWords } = en.skillImport;

/** What a file of ratings would add, of people in the scope; with problems nothing of it may be taken over. */
export function planRatings(db: Db, text: string, asked: Asked): RatingsPlan {
  const table = readTable(text, { columns: ratingColumns, required: ["person", "skill", "source", "level", "at"] });
  if (!table.ok) {
    const why = words.columns(table.missing.map((column) => columnWords[column]).join(", "));
    return { ratings: [], problems: [{ line: 1, column: null, value: "", why }] };
  }
  const known = knownOf(db, asked.scope);
  const problems: RowProblem[] = [];
  const ratings = table.rows.flatMap((row) => {
    const planned = planRow(row, known, asked, (column, why) =>
      problems.push({ line: row.line, column: columnWords[column], value: row.cells[column], why }),
    );
    return planned ? [planned] : [];
  });
  if (table.rows.length === 0) problems.push({ line: 1, column: null, value: "", why: words.empty });
  return { ratings, problems };
}

type Known = ReturnType<typeof knownOf>;

/** People and ratings are looked up once each, however many rows name them. */
function knownOf(db: Db, scope: SiteScope) {
  const people = new Map<string, { readonly id: string; readonly name: string } | undefined>();
  const kept = new Map<string, Map<string, number | null>>();
  const skills = new Map(
    listSkills(db).flatMap((skill) => [[skill.id, skill] as const, [skill.name.toLowerCase(), skill] as const]),
  );
  return {
    skillOf: (text: string): SkillRow | undefined => skills.get(text) ?? skills.get(text.toLowerCase()),
    personOf: (reference: string) => {
      if (!people.has(reference)) {
        const user = findUserByStaffNumber(db, reference.toUpperCase()) ?? findUserByEmail(db, reference.toLowerCase());
        people.set(reference, user && findPerson(db, scope, user.id));
      }
      return people.get(reference);
    },
    /** Levels by skill, source and moment; rows of the file are added as they are planned. */
    keptOf: (userId: string): Map<string, number | null> => {
      const own = kept.get(userId) ?? new Map(listRatingsOf(db, userId).map((row) => [keyOf(row), row.level]));
      kept.set(userId, own);
      return own;
    },
  };
}

function keyOf({ skillId, source, at }: Pick<NewRating, "skillId" | "source" | "at">): string {
  return `${skillId} ${source} ${at}`;
}

type Tell = (column: Column, why: string) => void;

function planRow(row: TableRow<Column>, known: Known, asked: Asked, tell: Tell): PlannedRating | null {
  const { line, cells } = row;
  const person = known.personOf(cells.person);
  const skill = known.skillOf(cells.skill);
  const given = readRow(row, asked, tell);
  if (!person) tell("person", words.person);
  if (!skill) tell("skill", words.skill);
  if (!person || !skill || !given) return null;
  const rating = { userId: person.id, skillId: skill.id, ...given, ratedBy: null, waveId: null };
  const kept = known.keptOf(person.id);
  const before = kept.get(keyOf(rating));
  if (before !== undefined && before !== given.level) {
    tell("level", words.otherLevel(before === null ? words.notApplicable : String(before)));
    return null;
  }
  kept.set(keyOf(rating), given.level);
  return { line, name: person.name, skillName: skill.name, rating, isKnown: before !== undefined };
}

interface ReadRating {
  readonly source: Source;
  readonly level: number | null;
  readonly at: number;
  readonly expiresAt: number | null;
  readonly evidence: string | null;
}

/** What a row says of the rating itself; null, having told why, when a cell is wrong. */
function readRow({ cells }: TableRow<Column>, { at: now, timeZone }: Asked, tell: Tell): ReadRating | null {
  const source = sources.find((one) => one === cells.source.toLowerCase());
  const level = levelOf(cells.level);
  const at = momentOf(cells.at, timeZone);
  const expiresAt = cells.expires === "" ? null : momentOf(cells.expires, timeZone);
  const mayEnd = source === "assessment" || source === "observation";
  const isBadEnd = expiresAt !== null && !(mayEnd && (expiresAt ?? 0) > (at ?? 0));
  const wrong: readonly (readonly [isWrong: boolean, column: Column, why: string])[] = [
    [!source, "source", words.source],
    [level === undefined, "level", words.level],
    [!(at !== undefined && at <= now), "at", words.at],
    [isBadEnd, "expires", words.expires],
    [cells.evidence.length > 300, "evidence", words.evidence],
  ];
  const told = wrong.filter(([isWrong]) => isWrong);
  for (const [, column, why] of told) tell(column, why);
  if (told.length > 0 || !source || level === undefined || at === undefined || expiresAt === undefined) return null;
  return { source, level, at, expiresAt, evidence: cells.evidence === "" ? null : cells.evidence };
}

/** The beginning of a day in the organisation's zone; undefined when the text is no day. */
function momentOf(text: string, timeZone: string): number | undefined {
  return isDay(text) ? startOfDay(text, timeZone) : undefined;
}

/** 0 to 5; null: does not apply to the person; undefined: no level. */
function levelOf(text: string): number | null | undefined {
  if (/^n\/?a$/i.test(text)) return null;
  return /^[0-5]$/.test(text) ? Number(text) : undefined;
}

/** A planned row in words. */
export function previewRating({ line, name, skillName, rating, isKnown }: PlannedRating): PreviewRow {
  const { details } = en.skillImport;
  const level = rating.level === null || rating.level === undefined ? words.notApplicable : String(rating.level);
  const source: Source = rating.source;
  return {
    line,
    who: name,
    what: isKnown ? "same" : "added",
    details: [details.rated(skillName, level, en.mySkills.sources[source])],
  };
}
