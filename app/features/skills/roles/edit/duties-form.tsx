import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { TextAreaField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { type DutiesForm as Duties, dutiesSchema } from "./role.schema";

type DutiesFormProps = { value: Partial<Duties>; submit: string; lastResult: SubmissionResult<string[]> | null };

/** A role's name, what it is for and its duties. */
export function DutiesForm({ value, submit, lastResult }: DutiesFormProps) {
  const { form: words } = useTexts().jobRoles;
  const [form, fields] = useForm<Duties>({
    lastResult,
    defaultValue: value,
    constraint: getZodConstraint(dutiesSchema),
    shouldValidate: "onBlur",
    shouldRevalidate: "onInput",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: dutiesSchema }),
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <Stack maw="48rem">
        <FormErrors errors={form.errors} id={form.errorId} />
        <TextField field={fields.name} label={words.name} />
        <TextAreaField field={fields.about} label={words.about} rows={2} />
        <TextAreaField field={fields.duties} label={words.duties} description={words.dutiesHelp} rows={6} />
        <div>
          <SubmitButton>{submit}</SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}
