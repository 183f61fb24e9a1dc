import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { SimpleGrid, Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SelectField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { staffLinkSchema } from "./mapping.schema";
import type { MappingView } from "./mapping-view.server";

type LinkFormProps = {
  people: MappingView["people"];
  /** Filled in from the list of unknown ones. */
  reference: string | null;
  lastResult: SubmissionResult | null;
};

/** Says whom a reference stands for. */
export function LinkForm({ people, reference, lastResult }: LinkFormProps) {
  const { staff: words, problems } = useTexts().connections.mapping;
  const schema = staffLinkSchema(problems);
  const [form, fields] = useForm({
    id: `link-${reference ?? ""}`,
    lastResult,
    ...(reference === null ? {} : { defaultValue: { reference } }),
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: "onInput",
  });
  const options = people.map(({ id, name, isActive }) => ({ value: id, label: isActive ? name : words.left(name) }));
  return (
    <Section title={words.addTitle} id="link">
      <Form method="post" {...getFormProps(form)} preventScrollReset>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextField
              field={fields.reference}
              label={words.reference}
              autoComplete="off"
              spellCheck={false}
              required
            />
            <SelectField
              field={fields.userId}
              label={words.person}
              options={options}
              emptyLabel={words.choose}
              required
            />
            <TextField
              field={fields.validFrom}
              type="date"
              label={words.validFrom}
              description={words.validFromHint}
              required={false}
            />
            <TextField
              field={fields.validUntil}
              type="date"
              label={words.validUntil}
              description={words.validUntilHint}
              required={false}
            />
          </SimpleGrid>
          <div>
            <SubmitButton name="intent" value="link">
              {words.submit}
            </SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
