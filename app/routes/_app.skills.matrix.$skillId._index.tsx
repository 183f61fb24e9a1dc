import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { requirePermission, requireUser } from "~/features/auth/auth.server";
import { SkillStatus } from "~/features/skills/matrix/page/skill-status";
import { SkillActs } from "~/features/skills/matrix/skill/skill-acts";
import { SkillPage } from "~/features/skills/matrix/skill/skill-page";
import { postSkillStatus, viewSkill } from "~/features/skills/skills.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: en.common.pageTitle(found?.view.skill.name ?? en.skillMatrix.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  const view = viewSkill(params.skillId ?? "");
  if (!view) throw data(en.skillMatrix.one.missing, { status: 404 });
  return { view, mayWrite: viewer.permissions.includes("skill:write") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "skill:write");
  const id = params.skillId ?? "";
  const outcome = postSkillStatus(db, { actor, at: clock.now(), id, form: await request.formData() });
  if (!outcome.ok) return data({ problem: outcome.problem }, { status: outcome.status });
  return redirectWithFlash(paths.skill(id), { tone: "good", text: outcome.said });
}

export default function OneSkillPage() {
  const { view, mayWrite } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { skillMatrix: words } = useTexts();
  const { id, name, about, status } = view.skill;
  return (
    <>
      <PageHeader
        title={name}
        description={`${view.area}. ${about}`}
        back={{ to: paths.skillMatrix(), label: words.back }}
        badge={<SkillStatus status={status} />}
        actions={mayWrite ? <SkillActs id={id} status={status} /> : undefined}
      />
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      ) : null}
      {status === "draft" ? <Notice tone="warn">{words.one.publishText}</Notice> : null}
      <SkillPage view={view} />
    </>
  );
}
