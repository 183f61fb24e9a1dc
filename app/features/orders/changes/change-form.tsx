import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { CheckboxListField, SelectField, TextAreaField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { activityName } from "../process-map/use-flow-words";
import { type ChangeForm as ChangeValues, changeSchema } from "./change.schema";
import { changeKinds } from "./change-kinds";
import type { ChangeFormView } from "./change-log.server";

type ChangeFormProps = {
  view: ChangeFormView;
  /** What it says already; absent for a new one. */
  value?: ChangeValues;
  today: string;
  lastResult: SubmissionResult<string[]> | null;
};

/** What changed, from which day, where, and who looks after it. */
export function ChangeForm({ view, value, today, lastResult }: ChangeFormProps) {
  const texts = useTexts();
  const { changes: words } = texts;
  const [form, fields] = useForm<ChangeValues>({
    lastResult,
    defaultValue: value ?? { day: today },
    constraint: getZodConstraint(changeSchema),
    shouldValidate: "onBlur",
    shouldRevalidate: "onInput",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: changeSchema }),
  });
  const { kinds } = words;
  const options = changeKinds.map((kind) => ({ value: kind, label: kinds[kind] }));
  const steps = view.steps.map(([from, to]) => ({
    value: `${from}>${to}`,
    label: `${activityName(texts, from)} → ${activityName(texts, to)}`,
  }));
  const choices = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form method="post" {...getFormProps(form)}>
      <Stack maw="40rem">
        <FormErrors errors={form.errors} id={form.errorId} />
        <TextField field={fields.title} label={words.fields.title} description={words.fields.titleHelp} />
        <TextField field={fields.day} label={words.fields.day} type="date" />
        <SelectField
          field={fields.kind}
          label={words.fields.kind}
          options={options}
          emptyLabel={words.fields.chooseKind}
        />
        <SelectField
          field={fields.step}
          label={words.fields.step}
          description={words.fields.stepHelp}
          options={steps}
          emptyLabel={words.fields.noStep}
        />
        <CheckboxListField
          field={fields.siteIds}
          label={words.fields.sites}
          description={view.mayBeEverywhere ? words.fields.sitesHelp : words.fields.ownSitesHelp}
          options={choices(view.sites)}
        />
        <SelectField
          field={fields.ownerId}
          label={words.fields.owner}
          options={choices(view.owners)}
          emptyLabel={words.fields.noOwner}
        />
        <TextAreaField field={fields.instruction} label={words.fields.instruction} rows={4} />
        <div>
          <SubmitButton>{words.save}</SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}
