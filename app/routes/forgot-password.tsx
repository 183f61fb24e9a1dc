import { getFormProps, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Anchor, Stack, Text } from "@mantine/core";
import { type ActionFunctionArgs, data } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { PlainPage } from "~/components/shell/plain-page";
import { Notice } from "~/components/states/notice";
import { type ForgotPasswordForm, forgotPasswordSchema } from "~/features/auth/account.schema";
import { requestPasswordReset } from "~/features/auth/auth.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { log } from "~/lib/log.server";
import { canSendMail } from "~/lib/mailer.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export const meta = () => [{ title: en.common.pageTitle(en.auth.forgot.title) }];

export function loader() {
  return { sendsMail: canSendMail() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: forgotPasswordSchema });
  if (submission.status !== "success") return data(submission.reply(), { status: 400 });

  const words = en.auth.forgot;
  if (!canSendMail()) return data(submission.reply({ formErrors: [words.noMail] }), { status: 409 });
  const outcome = requestPasswordReset(submission.value.email, context.clientAddress, (error) => {
    if (error) log.error({ err: error }, "mail not sent");
  });
  if (!outcome.ok) {
    const said = words.tooOften(createFormat(currentPreferences()).time(outcome.until));
    return data(submission.reply({ formErrors: [said] }), { status: 429 });
  }
  return redirectWithFlash(paths.signIn(), { tone: "info", text: words.sent });
}

export default function ForgotPasswordPage() {
  const { sendsMail } = useLoaderData<typeof loader>();
  const { forgot, signIn } = useTexts().auth;
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<ForgotPasswordForm>({
    lastResult: lastResult ?? null,
    constraint: getZodConstraint(forgotPasswordSchema),
  });
  return (
    <PlainPage title={forgot.title}>
      {sendsMail ? (
        <Form method="post" {...getFormProps(form)}>
          <Stack>
            <Text>{forgot.text}</Text>
            <FormErrors errors={form.errors} id={form.errorId} />
            <TextField field={fields.email} label={signIn.email} type="email" autoComplete="username" />
            <SubmitButton>{forgot.submit}</SubmitButton>
          </Stack>
        </Form>
      ) : (
        <Notice tone="info">{forgot.noMail}</Notice>
      )}
      <Anchor component={Link} to={paths.signIn()} size="sm">
        {forgot.toSignIn}
      </Anchor>
    </PlainPage>
  );
}
