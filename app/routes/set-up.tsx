import { getFormProps, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Stack, Text } from "@mantine/core";
import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { SelectField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { PlainPage } from "~/components/shell/plain-page";
import { countAccounts, setUpOrganisation } from "~/features/auth/auth.server";
import { setUpSchema } from "~/features/auth/set-up.schema";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export const meta = () => [{ title: en.common.pageTitle(en.auth.setUp.title) }];

export function loader() {
  if (countAccounts() > 0) return redirect(paths.signIn());
  return { zones: ["UTC", ...Intl.supportedValuesOf("timeZone")], currencies: Intl.supportedValuesOf("currency") };
}

export async function action({ request }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: setUpSchema });
  if (submission.status !== "success") return data(submission.reply({ hideFields: ["password"] }), { status: 400 });

  const cookie = await setUpOrganisation(submission.value, request.headers.get("User-Agent"));
  if (cookie === null) return data(submission.reply({ formErrors: [en.auth.setUp.refused] }), { status: 409 });
  return redirectWithFlash(
    paths.today(),
    { tone: "good", text: en.auth.setUp.done },
    new Headers({ "Set-Cookie": cookie }),
  );
}

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

export default function SetUpPage() {
  const { zones, currencies } = useLoaderData<typeof loader>();
  const { setUp } = useTexts().auth;
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm({
    lastResult: lastResult ?? null,
    constraint: getZodConstraint(setUpSchema),
    defaultValue: { timeZone: "Europe/Berlin", currency: "EUR" },
  });
  return (
    <PlainPage title={setUp.title}>
      <Text>{setUp.text}</Text>
      <Form method="post" {...getFormProps(form)}>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <TextField field={fields.organisationName} label={setUp.organisation} autoComplete="organization" />
          <SelectField
            field={fields.timeZone}
            label={setUp.timeZone}
            description={setUp.timeZoneHint}
            options={asOptions(zones)}
          />
          <SelectField field={fields.currency} label={setUp.currency} options={asOptions(currencies)} />
          <TextField field={fields.name} label={setUp.name} autoComplete="name" />
          <TextField field={fields.email} label={setUp.email} type="email" autoComplete="username" />
          <TextField
            field={fields.password}
            label={setUp.password}
            description={setUp.passwordHint}
            type="password"
            autoComplete="new-password"
          />
          <SubmitButton>{setUp.submit}</SubmitButton>
        </Stack>
      </Form>
    </PlainPage>
  );
}
