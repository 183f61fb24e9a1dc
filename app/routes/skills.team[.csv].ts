import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireUser } from "~/features/auth/auth.server";
import { teamCsv } from "~/features/skills/skills.server";
import { teamFilterOf } from "~/features/skills/team/team-filter";
import { clock } from "~/lib/clock";
import { csvHeaders } from "~/lib/csv-text";
import { db } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { en } from "~/lib/texts/en";

/** The whole heat map of the page with the same address; 404 for those who lead nobody. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  const at = clock.now();
  const preferences = currentPreferences();
  const filter = teamFilterOf(new URL(request.url).searchParams);
  const day = createFormat(preferences).dayOf(at);
  const lines = teamCsv(db, { viewer, filter, at, day, locale: preferences.locale });
  if (lines === null) return new Response(en.teamSkills.nobody, { status: 404 });
  return new Response(lines, { headers: csvHeaders("team-skills.csv") });
}
