import { getFormProps, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Anchor, Stack, Text } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { PlainPage } from "~/components/shell/plain-page";
import { Notice } from "~/components/states/notice";
import { choosePasswordSchema } from "~/features/auth/account.schema";
import { acceptLink, findLink, openSession } from "~/features/auth/auth.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export const meta = () => [
  { title: en.common.pageTitle(en.auth.choose.resetTitle) },
  // The address is the secret: it must not travel to anywhere.
  { name: "referrer", content: "no-referrer" },
];

export function loader({ params }: LoaderFunctionArgs) {
  const link = findLink(db, params.secret ?? "", clock.now());
  return data({ link }, { status: link ? 200 : 410, headers: { "Cache-Control": "no-store" } });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: choosePasswordSchema });
  const hideFields = ["password", "again"];
  if (submission.status !== "success") return data(submission.reply({ hideFields }), { status: 400 });

  const { password } = submission.value;
  const userId = await acceptLink(db, { secret: params.secret ?? "", password, at: clock.now() });
  if (userId === null) {
    return data(submission.reply({ formErrors: [en.auth.choose.usedText], hideFields }), { status: 409 });
  }
  const headers = new Headers({ "Set-Cookie": await openSession(userId, request) });
  return redirectWithFlash(paths.today(), { tone: "good", text: en.auth.choose.done }, headers);
}

export default function AccountLinkPage() {
  const { link } = useLoaderData<typeof loader>();
  const { choose, forgot } = useTexts().auth;
  if (link) return <ChoosePassword {...link} />;
  return (
    <PlainPage title={choose.usedTitle}>
      <Notice tone="warn">{choose.usedText}</Notice>
      <Anchor component={Link} to={paths.signIn()} size="sm">
        {forgot.toSignIn}
      </Anchor>
    </PlainPage>
  );
}

function ChoosePassword({ kind, signInName }: { kind: "invitation" | "passwordReset"; signInName: string }) {
  const { choose } = useTexts().auth;
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm({
    lastResult: lastResult ?? null,
    constraint: getZodConstraint(choosePasswordSchema),
    shouldValidate: "onBlur",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: choosePasswordSchema }),
  });
  return (
    <PlainPage title={kind === "invitation" ? choose.invitationTitle : choose.resetTitle}>
      <Form method="post" {...getFormProps(form)}>
        <Stack>
          <Text>{choose.text(signInName)}</Text>
          <FormErrors errors={form.errors} id={form.errorId} />
          {/* For password managers: whose password this is. */}
          <input type="hidden" name="username" value={signInName} autoComplete="username" />
          <TextField field={fields.password} label={choose.password} type="password" autoComplete="new-password" />
          <TextField field={fields.again} label={choose.again} type="password" autoComplete="new-password" />
          <SubmitButton>{choose.submit}</SubmitButton>
        </Stack>
      </Form>
    </PlainPage>
  );
}
