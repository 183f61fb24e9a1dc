import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { viewTeams } from "~/features/skills/skills.server";
import { TeamsTable } from "~/features/skills/teams/teams-table";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.skillTeams.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "skill:assess");
  return { teams: viewTeams(scope) };
}

export default function SkillTeamsPage() {
  const { teams } = useLoaderData<typeof loader>();
  const { skillTeams: words } = useTexts();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <TeamsTable teams={teams} />
    </>
  );
}
