import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { SimpleGrid, Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { RadioField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { newConnectionSchema } from "../connection.schema";
import { type OfferedKind, offeredKinds } from "../kinds";

/** A new source: what it is, with what each kind needs, and its names. */
export function ConnectionForm({
  lastResult,
  kind,
}: {
  lastResult: SubmissionResult | null;
  kind: OfferedKind | null;
}) {
  const { connections: words } = useTexts();
  const schema = newConnectionSchema(words.problems);
  const [form, fields] = useForm({
    lastResult,
    constraint: getZodConstraint(schema),
    ...(kind === null ? {} : { defaultValue: { kind } }),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: "onInput",
  });
  const kinds = offeredKinds.map((value) => ({
    value,
    label: words.kinds[value],
    description: words.kindHints[value],
  }));
  return (
    <Section title={words.form.section}>
      <Form method="post" {...getFormProps(form)}>
        <Stack gap="lg">
          <FormErrors errors={form.errors} id={form.errorId} />
          <RadioField field={fields.kind} label={words.form.kind} options={kinds} required />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextField
              field={fields.name}
              label={words.form.name}
              description={words.form.nameHint}
              autoComplete="off"
            />
            <TextField
              field={fields.slug}
              label={words.form.slug}
              description={words.form.slugHint}
              autoComplete="off"
              spellCheck={false}
            />
          </SimpleGrid>
          <TextField
            field={fields.orderPrefix}
            label={words.form.orderPrefix}
            description={words.form.orderPrefixHint}
            autoComplete="off"
            spellCheck={false}
            required={false}
          />
          <div>
            <SubmitButton>{words.form.submit}</SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
