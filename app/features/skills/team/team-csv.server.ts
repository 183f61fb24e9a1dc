import { csvLine, csvStart } from "~/lib/csv-text";
import { texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import { renewLevels } from "~db/queries/skills/ratings";
import { listLevelTable } from "~db/queries/skills/team/heat";
import { listMembers } from "~db/queries/skills/team/members";
import { memberFilterOf, skillsOf, type TeamQuestion } from "./read-team.server";

const EVERYBODY = 100_000;

/** The whole heat map as CSV, a line a person and a column a skill; null when there is nobody to see. */
export function teamCsv(db: Db, question: TeamQuestion & { readonly locale: string }): string | null {
  const members = memberFilterOf(db, question);
  if (members === null) return null;
  const { teamSkills } = texts(question.locale);
  const skills = skillsOf(db, question.filter);
  renewLevels(db, question.at);
  const shown = listMembers(db, members, { limit: EVERYBODY, offset: 0 });
  const table = listLevelTable(db, members);
  const head = [teamSkills.csv.person, teamSkills.csv.team, ...skills.map(({ name }) => name)];
  const lines = shown.map(({ id, name, teamName }) => {
    const levels = table.get(id) ?? {};
    return csvLine([name, teamName ?? "", ...skills.map((skill) => levelText(levels[skill.id]))]);
  });
  return [csvStart, csvLine(head), ...lines].join("");
}

/** The level alone, so that a spreadsheet can count it; "n/a" where it does not apply, empty where nothing is known. */
function levelText(level: number | null | undefined): string {
  return level === undefined ? "" : level === null ? "n/a" : String(level);
}
