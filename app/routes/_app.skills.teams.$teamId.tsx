import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { requirePermission } from "~/features/auth/auth.server";
import { postTeam, viewTeam } from "~/features/skills/skills.server";
import { TeamPage } from "~/features/skills/teams/team-page";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: en.common.pageTitle(found?.view.name ?? en.skillTeams.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { scope, permissions } = await requirePermission(request, "skill:assess");
  const view = viewTeam(params.teamId ?? "", scope);
  if (!view) throw data(en.skillTeams.one.missing, { status: 404 });
  return { view, mayWrite: permissions.includes("skill:write") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "skill:write");
  const teamId = params.teamId ?? "";
  const outcome = postTeam(db, { actor, at: clock.now(), teamId, form: await request.formData() });
  if (!outcome.ok) return data({ problem: outcome.problem }, { status: outcome.status });
  return redirectWithFlash(paths.skillTeam(teamId), { tone: "good", text: outcome.said });
}

export default function SkillTeamPage() {
  const { view, mayWrite } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { skillTeams: words } = useTexts();
  return (
    <>
      <PageHeader
        title={view.name ?? words.noTeam}
        description={view.site}
        back={{ to: paths.skillTeams(), label: words.back }}
      />
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      ) : null}
      <TeamPage view={view} mayWrite={mayWrite} />
    </>
  );
}
