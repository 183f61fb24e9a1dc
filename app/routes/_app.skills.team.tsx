import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { requireUser } from "~/features/auth/auth.server";
import { readTeam } from "~/features/skills/skills.server";
import { teamFilterOf } from "~/features/skills/team/team-filter";
import { TeamPage } from "~/features/skills/team/team-page";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.teamSkills.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  const at = clock.now();
  const filter = teamFilterOf(new URL(request.url).searchParams);
  return { view: readTeam(db, { viewer, filter, at, day: createFormat(currentPreferences()).dayOf(at) }) };
}

export default function TeamSkillsPage() {
  const { view } = useLoaderData<typeof loader>();
  const { teamSkills } = useTexts();
  return (
    <>
      <PageHeader title={teamSkills.title} description={teamSkills.description} />
      {view ? <TeamPage view={view} /> : <EmptyState title={teamSkills.nobody}>{teamSkills.nobodyText}</EmptyState>}
    </>
  );
}
