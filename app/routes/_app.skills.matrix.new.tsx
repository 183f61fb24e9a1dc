import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { requirePermission } from "~/features/auth/auth.server";
import { SkillForm } from "~/features/skills/matrix/skill/skill-form";
import { postSkill, viewSkillForm } from "~/features/skills/skills.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.skillMatrix.form.addTitle) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "skill:write");
  return { form: viewSkillForm(db) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "skill:write");
  const outcome = postSkill(db, { actor, at: clock.now(), form: await request.formData() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.skill(outcome.id), { tone: "good", text: outcome.said });
}

export default function NewSkillPage() {
  const { form } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { skillMatrix: words } = useTexts();
  return (
    <>
      <PageHeader
        title={words.form.addTitle}
        description={words.form.addDescription}
        back={{ to: paths.skillMatrix(), label: words.back }}
      />
      <Section title={words.table.skill}>
        {form ? <SkillForm {...form} submit={words.form.add} lastResult={lastResult} /> : null}
      </Section>
    </>
  );
}
