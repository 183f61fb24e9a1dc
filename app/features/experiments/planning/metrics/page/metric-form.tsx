import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { SimpleGrid, Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { NumberField, SelectField, TextAreaField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { metricFormSchema, metricKinds, metricUnits } from "../metric-form.schema";

export interface MetricFormProps {
  readonly lastResult: SubmissionResult<string[]> | null;
  /** Event types to offer; others can be typed. */
  readonly eventTypes: readonly string[];
}

/** Defines a metric from events. */
export function MetricForm({ lastResult, eventTypes }: MetricFormProps) {
  const { metrics } = useTexts();
  const { preferences } = useFormat();
  const words = metrics.fields;
  const schema = metricFormSchema(metrics.problems, preferences);
  const [form, fields] = useForm({
    id: "metric",
    lastResult,
    defaultValue: { kind: "count", direction: "lower", unit: "count", windowDays: "28" },
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: "onInput",
  });
  const kinds = metricKinds.map((value) => ({ value, label: words.kinds[value] }));
  const units = metricUnits.map((value) => ({ value, label: words.units[value] }));
  const directions = Object.entries(metrics.directions).map(([value, label]) => ({ value, label }));
  return (
    <Section title={metrics.add} description={metrics.addDescription} id="add">
      <Form method="post" {...getFormProps(form)} preventScrollReset>
        <datalist id="event-types">
          {eventTypes.map((type) => (
            <option key={type} value={type} />
          ))}
        </datalist>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
            <TextField field={fields.name} label={words.name} required />
            <TextField
              field={fields.key}
              label={words.key}
              description={words.keyDescription}
              required
              spellCheck={false}
            />
          </SimpleGrid>
          <TextField field={fields.description} label={words.description} required={false} />
          <SelectField field={fields.kind} label={words.kind} options={kinds} required />
          <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
            <TextField
              field={fields.event}
              label={words.event}
              description={words.eventDescription}
              list="event-types"
              required
            />
            <TextField
              field={fields.attribute}
              label={words.attribute}
              description={words.attributeDescription}
              required={false}
            />
            <TextField
              field={fields.secondEvent}
              label={words.secondEvent}
              description={words.secondEventDescription}
              list="event-types"
              required={false}
            />
            <TextField field={fields.secondAttribute} label={words.secondAttribute} required={false} />
          </SimpleGrid>
          <TextAreaField
            field={fields.where}
            label={words.where}
            description={words.whereDescription}
            rows={2}
            required={false}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
            <NumberField
              field={fields.windowDays}
              label={words.window}
              description={words.windowDescription}
              required={false}
            />
            <TextField field={fields.cap} label={words.cap} description={words.capDescription} required={false} />
            <SelectField field={fields.direction} label={words.direction} options={directions} required />
            <SelectField field={fields.unit} label={words.unit} options={units} required />
          </SimpleGrid>
          <div>
            <SubmitButton>{metrics.save}</SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
