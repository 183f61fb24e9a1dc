import { csvLine, csvStart } from "~/lib/csv-text";
import { texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import { listLevels } from "~db/queries/skills/ratings";
import { listMembers } from "~db/queries/skills/team/members";
import { heatRows, memberFilterOf, skillsOf, type TeamQuestion } from "./read-team.server";
import type { HeatCell } from "./team-view";

const EVERYBODY = 100_000;

/** The whole heat map as CSV, a line a person and a column a skill; null when there is nobody to see. */
export function teamCsv(db: Db, question: TeamQuestion & { readonly locale: string }): string | null {
  const members = memberFilterOf(db, question);
  if (members === null) return null;
  const { teamSkills } = texts(question.locale);
  const skills = skillsOf(db, question.filter);
  const shown = listMembers(db, members, { limit: EVERYBODY, offset: 0 });
  const levels = listLevels(
    db,
    shown.map(({ id }) => id),
    question.at,
  );
  const head = [teamSkills.csv.person, teamSkills.csv.team, ...skills.map(({ name }) => name)];
  const rows = heatRows(db, { shown, skills, levels, day: question.day });
  const lines = rows.map(({ name, teamName, cells }) => csvLine([name, teamName ?? "", ...cells.map(cellText)]));
  return [csvStart, csvLine(head), ...lines].join("");
}

/** The level alone, so that a spreadsheet can count it; "n/a" where it does not apply, empty where nothing is known. */
function cellText(cell: HeatCell | null): string {
  if (cell === null) return "";
  if (!cell.applies) return "n/a";
  return cell.level === null ? "" : String(cell.level);
}
