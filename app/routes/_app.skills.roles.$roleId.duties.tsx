import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { requirePermission } from "~/features/auth/auth.server";
import { DutiesForm } from "~/features/skills/roles/edit/duties-form";
import { postDuties, viewDutiesForm } from "~/features/skills/skills.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.jobRoles.one.duties) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "skill:write");
  const id = params.roleId ?? "";
  const view = viewDutiesForm(id);
  if (!view) throw data(en.jobRoles.one.missing, { status: 404 });
  return { id, view };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "skill:write");
  const id = params.roleId ?? "";
  const outcome = postDuties(db, { actor, at: clock.now(), id, form: await request.formData() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.jobRole(id), { tone: "good", text: outcome.said });
}

export default function EditDutiesPage() {
  const { id, view } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { jobRoles: words } = useTexts();
  return (
    <>
      <PageHeader title={words.form.dutiesTitle(view.name)} back={{ to: paths.jobRole(id), label: view.name }} />
      <Section title={words.one.duties}>
        <DutiesForm value={view.value} submit={words.form.save} lastResult={lastResult} />
      </Section>
    </>
  );
}
