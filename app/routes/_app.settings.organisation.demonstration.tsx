import { getFormProps, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Paper, Stack, Text } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { emailSchema, newPasswordSchema, personNameSchema } from "~/features/auth/account.schema";
import { openSession, requirePermission } from "~/features/auth/auth.server";
import { deleteStoredFiles, findOrganisation, removeDemonstration } from "~/features/settings/settings.server";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.settings.organisation.demonstration.removeTitle) }];

const administratorSchema = z.object({ name: personNameSchema, email: emailSchema, password: newPasswordSchema });
const nobodySchema = z.object({}).transform(() => null);

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "demonstration:remove");
  if (findOrganisation(db)?.demonstrationSeed == null) return redirect(paths.organisation());
  return { staysName: viewer.isDemonstration ? null : viewer.name };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "demonstration:remove");
  // Somebody of the demonstration names who stays; anybody else stays themselves.
  const schema = actor.isDemonstration ? administratorSchema : nobodySchema;
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== "success") {
    return data(submission.reply({ hideFields: ["password"] }), { status: 400 });
  }
  const administrator = submission.value;
  const outcome = await removeDemonstration({ db, warehouse }, { actor, at: clock.now(), administrator });
  if (!outcome.ok) {
    const sentence = en.settings.organisation.demonstration.refusals[outcome.reason];
    return data(submission.reply({ formErrors: [sentence], hideFields: ["password"] }), { status: 409 });
  }
  await deleteStoredFiles(outcome.files);
  const headers = new Headers();
  if (outcome.administratorId !== null) {
    headers.append("Set-Cookie", await openSession(outcome.administratorId, request));
  }
  const text = en.settings.organisation.demonstration.removed;
  return redirectWithFlash(paths.organisation(), { tone: "good", text }, headers);
}

export default function RemoveDemonstrationPage() {
  const { staysName } = useLoaderData<typeof loader>();
  const { organisation } = useTexts().settings;
  const words = organisation.demonstration;
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<z.infer<typeof administratorSchema>>({
    lastResult: lastResult ?? null,
    constraint: staysName === null ? getZodConstraint(administratorSchema) : {},
  });
  return (
    <>
      <PageHeader title={words.removeTitle} back={{ to: paths.organisation(), label: organisation.title }} />
      <Paper>
        <Form method="post" {...getFormProps(form)}>
          <Stack>
            <Text>{staysName === null ? words.removeText : words.removeTextOwn(staysName)}</Text>
            <Text c="var(--quiet)">{words.kept}</Text>
            <FormErrors errors={form.errors} id={form.errorId} />
            {staysName === null ? (
              <>
                <TextField field={fields.name} label={words.name} autoComplete="name" />
                <TextField field={fields.email} label={words.email} type="email" autoComplete="username" />
                <TextField
                  field={fields.password}
                  label={words.password}
                  description={words.passwordHint}
                  type="password"
                  autoComplete="new-password"
                />
              </>
            ) : null}
            <div>
              <SubmitButton color="red.9">{staysName === null ? words.confirm : words.confirmOwn}</SubmitButton>
            </div>
          </Stack>
        </Form>
      </Paper>
    </>
  );
}
