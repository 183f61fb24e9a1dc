import { getFormProps, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Stack, Text } from "@mantine/core";
import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { SelectField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { defaultPreferences, useTexts } from "~/components/preferences";
import { PlainPage } from "~/components/shell/plain-page";
import { type SetUpForm, setUpSchema } from "~/features/auth/account.schema";
import { needsSetUp, openSession, setUp } from "~/features/auth/auth.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export const meta = () => [{ title: en.common.pageTitle(en.auth.setUp.title) }];

export function loader() {
  if (!needsSetUp(db)) return redirect(paths.signIn());
  return { zones: ["UTC", ...Intl.supportedValuesOf("timeZone")], currencies: Intl.supportedValuesOf("currency") };
}

export async function action({ request }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: setUpSchema });
  if (submission.status !== "success") return data(submission.reply({ hideFields: ["password"] }), { status: 400 });

  const { organisationName, timeZone, currency, ...administrator } = submission.value;
  const settings = { name: organisationName, timeZone, currency, locale: defaultPreferences.locale };
  const id = await setUp(db, { settings, administrator, at: clock.now() });
  if (id === null) return data(submission.reply({ formErrors: [en.auth.setUp.refused] }), { status: 409 });
  return redirectWithFlash(
    paths.today(),
    { tone: "good", text: en.auth.setUp.done },
    new Headers({ "Set-Cookie": await openSession(id, request) }),
  );
}

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

export default function SetUpPage() {
  const { zones, currencies } = useLoaderData<typeof loader>();
  const words = useTexts().auth.setUp;
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<SetUpForm>({
    lastResult: lastResult ?? null,
    constraint: getZodConstraint(setUpSchema),
    defaultValue: { timeZone: "Europe/Berlin", currency: "EUR" },
  });
  return (
    <PlainPage title={words.title}>
      <Text>{words.text}</Text>
      <Form method="post" {...getFormProps(form)}>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <TextField field={fields.organisationName} label={words.organisation} autoComplete="organization" />
          <SelectField
            field={fields.timeZone}
            label={words.timeZone}
            description={words.timeZoneHint}
            options={asOptions(zones)}
          />
          <SelectField field={fields.currency} label={words.currency} options={asOptions(currencies)} />
          <TextField field={fields.name} label={words.name} autoComplete="name" />
          <TextField field={fields.email} label={words.email} type="email" autoComplete="username" />
          <TextField
            field={fields.password}
            label={words.password}
            description={words.passwordHint}
            type="password"
            autoComplete="new-password"
          />
          <SubmitButton>{words.submit}</SubmitButton>
        </Stack>
      </Form>
    </PlainPage>
  );
}
