import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { requirePermission } from "~/features/auth/auth.server";
import { DutiesForm } from "~/features/skills/roles/edit/duties-form";
import { postNewRole } from "~/features/skills/skills.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.jobRoles.form.addTitle) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "skill:write");
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "skill:write");
  const outcome = postNewRole(db, { actor, at: clock.now(), form: await request.formData() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.jobRole(outcome.id), { tone: "good", text: outcome.said });
}

export default function NewJobRolePage() {
  const lastResult = useActionData<typeof action>() ?? null;
  const { jobRoles: words } = useTexts();
  return (
    <>
      <PageHeader
        title={words.form.addTitle}
        description={words.form.addDescription}
        back={{ to: paths.jobRoles(), label: words.back }}
      />
      <Section title={words.table.role}>
        <DutiesForm value={{}} submit={words.form.add} lastResult={lastResult} />
      </Section>
    </>
  );
}
