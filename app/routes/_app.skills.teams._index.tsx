import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { viewTeams } from "~/features/skills/skills.server";
import { TeamsTable } from "~/features/skills/teams/teams-table";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.skillTeams.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, permissions } = await requirePermission(request, "skill:assess");
  return { teams: viewTeams(scope), mayWrite: permissions.includes("skill:write") };
}

export default function SkillTeamsPage() {
  const { teams, mayWrite } = useLoaderData<typeof loader>();
  const { skillTeams: words } = useTexts();
  const toImport = (
    <Button component={Link} to={paths.skillImport()} variant="default">
      {words.import}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={mayWrite ? toImport : undefined} />
      <TeamsTable teams={teams} />
    </>
  );
}
