import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { SimpleGrid, Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { CheckboxField, NumberField, SelectField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { costFormSchema } from "../cost.schema";
import { costChoices } from "../cost-kinds";

/** A new cost: what, how much, from when, where the figure comes from. */
export function CostForm({ lastResult, today }: { lastResult: SubmissionResult<string[]> | null; today: string }) {
  const { costs } = useTexts();
  const { preferences } = useFormat();
  const schema = costFormSchema(costs.problems, preferences);
  const [form, fields] = useForm({
    id: "cost",
    lastResult,
    defaultValue: { validFrom: today },
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: "onInput",
  });
  const kinds = costChoices.map((kind) => ({
    value: kind,
    label: `${costs.kinds[kind === "goodsPerOrder" ? "goods" : kind]} (${costs.per[kind]})`,
  }));
  const steps = Object.entries(costs.steps).map(([value, label]) => ({ value, label }));
  return (
    <Section title={costs.add} description={costs.addDescription} id="add">
      <Form method="post" {...getFormProps(form)} preventScrollReset>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <SelectField
              field={fields.kind}
              label={costs.fields.kind}
              options={kinds}
              emptyLabel={costs.choose}
              required
            />
            <SelectField
              field={fields.step}
              label={costs.fields.step}
              options={steps}
              emptyLabel={costs.choose}
              required={false}
            />
            <NumberField
              field={fields.value}
              label={costs.fields.value}
              description={costs.fields.valueDescription(preferences.currency)}
              required
            />
            <TextField field={fields.validFrom} type="date" label={costs.fields.validFrom} required />
          </SimpleGrid>
          <TextField
            field={fields.source}
            label={costs.fields.source}
            description={costs.fields.sourceDescription}
            required
          />
          <CheckboxField field={fields.estimated} label={costs.fields.estimated} />
          <div>
            <SubmitButton>{costs.save}</SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
