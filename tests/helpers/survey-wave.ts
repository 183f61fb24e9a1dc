import { resolve } from "node:path";
import { applyMatrix } from "~/features/skills/matrix/apply-matrix.server";
import { applySurveys } from "~/features/surveys/definition/apply-surveys.server";
import type { Db } from "~db/client";
import { startRole } from "~db/queries/skills/person-roles";
import { openWave } from "~db/queries/surveys/open-wave";
import { createWave } from "~db/queries/surveys/waves";
import { surveys, surveyVersions, waveInvitations } from "~db/schema/surveys";
import { readSkills } from "../../scripts/content/read-skills";
import { readSurveys } from "../../scripts/content/read-surveys";

const contentOf = (folder: string) => resolve(import.meta.dirname, "../../content", folder);

interface SampleWave {
  /** Of content/surveys. */
  readonly slug: "skills-wave" | "pulse" | "training-reaction";
  readonly at: number;
  /** yyyy-mm-dd of `at`. */
  readonly day: string;
  /** Work as this from the beginning of the year on. */
  readonly roles?: Readonly<Record<string, string>>;
}

/** Opens a wave of one of the app's own surveys, for everybody, in the mode it proposes. Returns its id. */
export function openSampleWave(db: Db, { slug, at, day, roles = {} }: SampleWave): string {
  const act = { actor: { kind: "commandLine" }, at } as const;
  applyMatrix(db, { ...act, content: readSkills(contentOf("skills")) });
  applySurveys(db, { ...act, content: readSurveys(contentOf("surveys")) });
  for (const [userId, roleId] of Object.entries(roles))
    startRole(db, { userId, roleId, from: `${day.slice(0, 4)}-01-01`, by: null, at });
  const survey = db
    .select()
    .from(surveys)
    .all()
    .find((one) => one.slug === slug);
  const version = db
    .select()
    .from(surveyVersions)
    .all()
    .find(({ surveyId }) => surveyId === survey?.id);
  const made = createWave(db, {
    ...{ versionId: version?.id ?? "", name: slug, mode: slug === "skills-wave" ? "attributed" : "confidential" },
    ...{ smallestGroup: 5, smallestCommentGroup: 8, audience: { siteIds: [], teamIds: [] }, createdAt: at },
  });
  if (!made.ok) throw new Error(made.reason);
  const opened = openWave(db, { id: made.id, at, day });
  if (!opened.ok) throw new Error(opened.reason);
  return made.id;
}

/** What somebody is asked in a wave, by part. */
export function invitationOf(db: Db, waveId: string, userId: string, part: string): string {
  const rows = db.select().from(waveInvitations).all();
  return rows.find((row) => row.waveId === waveId && row.userId === userId && row.part === part)?.id ?? "";
}
