import { getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { Anchor, Stack } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { PlainPage } from "~/components/shell/plain-page";
import { Notice } from "~/components/states/notice";
import { type SignInForm, signInSchema } from "~/features/auth/account.schema";
import {
  demonstrationPassword,
  findUser,
  listShownLogins,
  needsSetUp,
  safeReturnPath,
  signIn,
} from "~/features/auth/auth.server";
import { DemonstrationPanel } from "~/features/auth/demonstration-panel";
import { db } from "~/lib/database.server";
import { takeFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export const meta = () => [{ title: en.common.pageTitle(en.auth.signIn.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  if (needsSetUp(db)) return redirect(paths.setUp());
  const to = new URL(request.url).searchParams.get("to");
  if (await findUser(request)) return redirect(safeReturnPath(to));
  const { flash, headers } = await takeFlash(request);
  const logins = await listShownLogins();
  return data({ logins, password: logins.length > 0 ? demonstrationPassword : "", to, flash }, { headers });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: signInSchema });
  if (submission.status !== "success") return data(submission.reply({ hideFields: ["password"] }), { status: 400 });

  const { email, password, to } = submission.value;
  const outcome = await signIn(request, { email, password }, context.clientAddress);
  if (outcome.ok) return redirect(safeReturnPath(to), { headers: { "Set-Cookie": outcome.cookie } });

  const words = en.auth.signIn;
  const isTooOften = outcome.reason === "wait";
  const said = isTooOften ? words.tooOften(createFormat(currentPreferences()).time(outcome.until)) : words.wrong;
  return data(submission.reply({ formErrors: [said], hideFields: ["password"] }), { status: isTooOften ? 429 : 401 });
}

export default function SignInPage() {
  const { logins, password, to, flash } = useLoaderData<typeof loader>();
  const { auth } = useTexts();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<SignInForm>({ lastResult: lastResult ?? null });
  return (
    <PlainPage title={auth.signIn.title}>
      {flash ? <Notice tone={flash.tone}>{flash.text}</Notice> : null}
      <Form method="post" {...getFormProps(form)}>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} title={auth.signIn.notSignedIn} />
          <TextField field={fields.email} label={auth.signIn.email} autoComplete="username" required />
          <TextField
            field={fields.password}
            label={auth.signIn.password}
            type="password"
            autoComplete="current-password"
            required
          />
          {to === null ? null : <input type="hidden" name="to" value={to} />}
          <SubmitButton>{auth.signIn.submit}</SubmitButton>
          <Anchor component={Link} to={paths.forgotPassword()} size="sm">
            {auth.signIn.forgot}
          </Anchor>
        </Stack>
      </Form>
      {logins.length > 0 ? <DemonstrationPanel logins={logins} password={password} to={to} /> : null}
    </PlainPage>
  );
}
