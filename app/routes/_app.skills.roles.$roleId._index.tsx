import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { StatusBadge } from "~/components/states/status-badge";
import { requirePermission, requireUser } from "~/features/auth/auth.server";
import { RoleActs } from "~/features/skills/roles/page/role-acts";
import { RolePage } from "~/features/skills/roles/page/role-page";
import { postRoleState, viewRole } from "~/features/skills/skills.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: en.common.pageTitle(found?.view.role.name ?? en.jobRoles.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  const view = viewRole(params.roleId ?? "");
  if (!view) throw data(en.jobRoles.one.missing, { status: 404 });
  return { view, mayWrite: viewer.permissions.includes("skill:write") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "skill:write");
  const id = params.roleId ?? "";
  const outcome = postRoleState(db, { actor, at: clock.now(), id, form: await request.formData() });
  if (!outcome.ok) return data({ problem: outcome.problem }, { status: outcome.status });
  return redirectWithFlash(paths.jobRole(id), { tone: "good", text: outcome.said });
}

export default function OneJobRolePage() {
  const { view, mayWrite } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { jobRoles: words } = useTexts();
  const { name, about, retiredAt } = view.role;
  const retired = <StatusBadge tone="neutral">{words.one.retired}</StatusBadge>;
  return (
    <>
      <PageHeader
        title={name}
        description={about}
        back={{ to: paths.jobRoles(), label: words.back }}
        badge={retiredAt === null ? undefined : retired}
        actions={mayWrite ? <RoleActs isRetired={retiredAt !== null} /> : undefined}
      />
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      ) : null}
      <RolePage view={view} mayWrite={mayWrite} />
    </>
  );
}
