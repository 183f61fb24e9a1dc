import { type FieldMetadata, getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { Fieldset, SimpleGrid, Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { z } from "zod";
import { SelectField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { activityName } from "~/lib/texts/activity-name";
import { type HandOffsForm as HandOffs, handOffsSchema } from "./role.schema";
import type { viewHandOffsForm } from "./view-role-forms.server";

type View = NonNullable<ReturnType<typeof viewHandOffsForm>>;

type HandOffsFormProps = { view: View; lastResult: SubmissionResult<string[]> | null };

/** What a role passes on, and two empty rows for more. */
export function HandOffsForm({ view, lastResult }: HandOffsFormProps) {
  const { form: words } = useTexts().jobRoles;
  const [form, fields] = useForm<z.input<typeof handOffsSchema>, HandOffs>({
    lastResult,
    defaultValue: view.value,
    shouldValidate: "onSubmit",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: handOffsSchema }),
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <input type="hidden" name="base" value={view.value.base} />
      <Stack maw="60rem">
        <FormErrors errors={form.errors} id={form.errorId} />
        <Text size="sm">{words.handOffsHelp}</Text>
        {fields.handOffs.getFieldList().map((row, at) => (
          <Row key={row.key} row={row} view={view} legend={at < view.written ? words.handOff(at + 1) : words.spare} />
        ))}
        <div>
          <SubmitButton>{words.save}</SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}

type RowValue = NonNullable<z.input<typeof handOffsSchema>["handOffs"]>[number];
type RowProps = { row: FieldMetadata<RowValue>; view: View; legend: string };

function Row({ row, view, legend }: RowProps) {
  const texts = useTexts();
  const { form: words } = texts.jobRoles;
  const fields = row.getFieldset();
  const roles = view.roles.map(({ id, name }) => ({ value: id, label: name }));
  const named = (events: readonly string[]) =>
    events.map((event) => ({ value: event, label: activityName(texts, event) }));
  return (
    <Fieldset legend={legend}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField field={fields.what} label={words.what} required={false} />
        <SelectField field={fields.toRoleId} label={words.to} options={roles} emptyLabel={words.chooseRole} />
        <TextField field={fields.channel} label={words.channel} required={false} />
        <TextField field={fields.by} label={words.by} required={false} />
        <SelectField
          field={fields.fromStage}
          label={words.fromStage}
          options={named(view.stages)}
          emptyLabel={words.noStage}
        />
        <SelectField
          field={fields.toStage}
          label={words.toStage}
          options={named(view.stages)}
          emptyLabel={words.noStage}
        />
        <SelectField
          field={fields.errorEvent}
          label={words.errorEvent}
          options={named(view.events)}
          emptyLabel={words.noEvent}
        />
      </SimpleGrid>
    </Fieldset>
  );
}
