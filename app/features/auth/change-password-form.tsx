import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { changePasswordSchema } from "./account.schema";

/** Asks for the present password and, twice, the new one. */
export function ChangePasswordForm({
  lastResult,
  signInName,
}: {
  lastResult: SubmissionResult<string[]> | undefined;
  signInName: string;
}) {
  const { account, choose } = useTexts().auth;
  const [form, fields] = useForm({
    lastResult: lastResult ?? null,
    constraint: getZodConstraint(changePasswordSchema),
    shouldValidate: "onBlur",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: changePasswordSchema }),
  });
  return (
    <Section title={account.passwordTitle} description={account.passwordText}>
      <Form method="post" {...getFormProps(form)}>
        <Stack maw="26rem">
          <FormErrors errors={form.errors} id={form.errorId} />
          {/* For password managers: whose password this is. */}
          <input type="hidden" name="username" value={signInName} autoComplete="username" />
          <TextField
            field={fields.currentPassword}
            label={account.currentPassword}
            type="password"
            autoComplete="current-password"
          />
          <TextField
            field={fields.password}
            label={choose.password}
            description={choose.hint}
            type="password"
            autoComplete="new-password"
          />
          <TextField field={fields.again} label={choose.again} type="password" autoComplete="new-password" />
          <div>
            <SubmitButton name="intent" value="changePassword">
              {account.change}
            </SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
