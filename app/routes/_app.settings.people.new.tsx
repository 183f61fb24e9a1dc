import { getFormProps, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Paper, Stack } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { invitationSchema } from "~/features/auth/account.schema";
import { invitePerson, requirePermission } from "~/features/auth/auth.server";
import { LinkNotice } from "~/features/settings/people/link-notice";
import { NameFields } from "~/features/settings/people/name-fields";
import { StandingFields } from "~/features/settings/people/standing-fields";
import { deliverLink, listPlaces } from "~/features/settings/settings.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

const words = en.settings.people;

export const meta = () => [{ title: en.common.pageTitle(words.form.inviteTitle) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "person:write");
  return { places: listPlaces(db) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "person:write");
  const submission = parseWithZod(await request.formData(), { schema: invitationSchema });
  if (submission.status !== "success") return data({ result: submission.reply(), link: null }, { status: 400 });

  const { name, email, staffNumber, ...standing } = submission.value;
  const outcome = invitePerson(db, { actor, at: clock.now(), name, email, staffNumber, standing });
  if (!outcome.ok) {
    const result = submission.reply({ formErrors: [words.refusals[outcome.reason]] });
    return data({ result, link: null }, { status: 409 });
  }
  return {
    result: submission.reply({ resetForm: true }),
    link: await deliverLink({ name, email: email ?? null }, outcome.link),
  };
}

export default function InvitePage() {
  const { places } = useLoaderData<typeof loader>();
  const { people } = useTexts().settings;
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({
    lastResult: answer?.result ?? null,
    constraint: getZodConstraint(invitationSchema),
    defaultValue: { role: "staff", reach: "all" },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: invitationSchema }),
  });
  return (
    <>
      <PageHeader
        title={people.form.inviteTitle}
        description={people.form.inviteText}
        back={{ to: paths.people(), label: people.title }}
      />
      {answer?.link ? <LinkNotice link={answer.link} /> : null}
      <Paper mt="md">
        <Form method="post" {...getFormProps(form)}>
          <Stack>
            <FormErrors errors={form.errors} id={form.errorId} />
            <NameFields fields={fields} />
            <StandingFields fields={fields} places={places} />
            <div>
              <SubmitButton>{people.form.submit}</SubmitButton>
            </div>
          </Stack>
        </Form>
      </Paper>
    </>
  );
}
