import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { ApplyPage } from "~/features/skills/matrix/apply/apply-page";
import { postApply, viewApply } from "~/features/skills/skills.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.skillMatrix.apply.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "skill:write");
  return { view: viewApply() };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "skill:write");
  const outcome = postApply(db, { actor, at: clock.now(), form: await request.formData() });
  if (!outcome.ok) return data({ problem: outcome.problem }, { status: outcome.status });
  return redirectWithFlash(paths.skillMatrix(), { tone: "good", text: outcome.said });
}

export default function ApplyMatrixPage() {
  const { view } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  const { skillMatrix: words } = useTexts();
  return (
    <>
      <PageHeader
        title={words.apply.title}
        description={words.apply.description}
        back={{ to: paths.skillMatrix(), label: words.back }}
      />
      <ApplyPage view={view} problem={problem} />
    </>
  );
}
