import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { requirePermission } from "~/features/auth/auth.server";
import { EditorPage } from "~/features/surveys/editor/editor-page";
import { fieldsIn, postEdit, viewEditor } from "~/features/surveys/surveys.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.surveyEditor.edit) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "survey:write");
  const slug = params.slug ?? "";
  const view = viewEditor(db, slug);
  if (!view) throw data(en.surveyEditor.refusals.gone, { status: 404 });
  return { ...view, slug, at: new URL(request.url).searchParams.get("at") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "survey:write");
  const slug = params.slug ?? "";
  const form = await request.formData();
  const outcome = postEdit(db, { slug, actor, at: clock.now(), form });
  if (outcome.ok) {
    const to = outcome.isOver ? paths.survey(slug) : paths.editSurvey(slug, outcome.at ?? undefined);
    return redirectWithFlash(to, { tone: "good", text: outcome.said });
  }
  const { refusal, errors = {}, status } = outcome;
  return data({ refusal, errors, fields: fieldsIn(form) }, { status });
}

export default function EditSurveyPage() {
  const { title, slug, draft, at } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { surveyEditor: words } = useTexts();
  const begin = (
    <Form method="post">
      <SubmitButton name="intent" value="start">
        {words.begin}
      </SubmitButton>
    </Form>
  );
  return (
    <>
      <PageHeader
        title={words.title(title)}
        description={words.description}
        back={{ to: paths.survey(slug), label: title }}
      />
      {refused ? <FormErrors errors={[refused.refusal]} /> : null}
      {draft ? (
        <EditorPage slug={slug} draft={draft} at={at} refused={wrote(refused)} />
      ) : (
        <EmptyState title={words.begin} action={begin}>
          {words.beginText}
        </EmptyState>
      )}
    </>
  );
}

/** What was written and refused, where it was a form with fields that is to be gone on with. */
function wrote<T extends { errors: object }>(refused: T | undefined): T | null {
  return refused && Object.keys(refused.errors).length > 0 ? refused : null;
}
