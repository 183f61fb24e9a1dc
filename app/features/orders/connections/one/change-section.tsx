import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Group, Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { renameSchema } from "../connection.schema";

/** Another name for a source, or its end. */
export function ChangeSection({ name, lastResult }: { name: string; lastResult: SubmissionResult | null }) {
  const { connections: words } = useTexts();
  const schema = renameSchema(words.problems);
  const [form, fields] = useForm({
    id: "rename",
    lastResult,
    defaultValue: { name },
    constraint: getZodConstraint(schema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
  });
  return (
    <Section title={words.one.changeTitle}>
      <Stack>
        <Form method="post" {...getFormProps(form)} preventScrollReset>
          <Stack maw="30rem">
            <FormErrors errors={form.errors} id={form.errorId} />
            <TextField field={fields.name} label={words.form.name} autoComplete="off" />
            <Group>
              <SubmitButton name="intent" value="rename" variant="default">
                {words.one.rename}
              </SubmitButton>
            </Group>
          </Stack>
        </Form>
        <div>
          <ConfirmForm
            label={words.one.archive}
            question={words.one.archiveQuestion(name)}
            confirmLabel={words.one.archive}
            values={{ intent: "archive" }}
          />
        </div>
      </Stack>
    </Section>
  );
}
