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

export const meta = () => [{ title: en.common.pageTitle(en.skillMatrix.one.edit) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "skill:write");
  const id = params.skillId ?? "";
  const form = viewSkillForm(db, id);
  if (!form) throw data(en.skillMatrix.one.missing, { status: 404 });
  return { id, form };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "skill:write");
  const id = params.skillId ?? "";
  const outcome = postSkill(db, { actor, at: clock.now(), id, form: await request.formData() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.skill(id), { tone: "good", text: outcome.said });
}

export default function EditSkillPage() {
  const { id, form } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { skillMatrix: words } = useTexts();
  const name = form.value.name ?? "";
  return (
    <>
      <PageHeader title={words.form.editTitle(name)} back={{ to: paths.skill(id), label: name }} />
      <Section title={words.table.skill}>
        <SkillForm {...form} submit={words.form.save} lastResult={lastResult} />
      </Section>
    </>
  );
}
