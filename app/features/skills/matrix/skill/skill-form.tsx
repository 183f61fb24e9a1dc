import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Fieldset, Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { z } from "zod";
import { SelectField, TextAreaField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { skillSchema } from "./skill.schema";

type SkillFormProps = {
  areas: readonly { readonly id: string; readonly name: string }[];
  value: Partial<z.input<typeof skillSchema>>;
  submit: string;
  lastResult: SubmissionResult<string[]> | null;
};

/** A skill with its five levels. */
export function SkillForm({ areas, value, submit, lastResult }: SkillFormProps) {
  const { form: words, levels, levelOf } = useTexts().skillMatrix;
  const [form, fields] = useForm<z.input<typeof skillSchema>>({
    lastResult,
    defaultValue: value,
    constraint: getZodConstraint(skillSchema),
    shouldValidate: "onBlur",
    shouldRevalidate: "onInput",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: skillSchema }),
  });
  const anchors = [fields.anchor1, fields.anchor2, fields.anchor3, fields.anchor4, fields.anchor5];
  return (
    <Form method="post" {...getFormProps(form)}>
      <Stack maw="48rem">
        <FormErrors errors={form.errors} id={form.errorId} />
        <TextField field={fields.name} label={words.name} />
        <TextAreaField field={fields.about} label={words.about} rows={2} />
        <SelectField
          field={fields.areaId}
          label={words.area}
          options={areas.map(({ id, name }) => ({ value: id, label: name }))}
          emptyLabel={words.chooseArea}
        />
        <TextField field={fields.newArea} label={words.newArea} description={words.newAreaHelp} />
        <Fieldset legend={words.anchors}>
          <Stack>
            <Text size="sm">{words.anchorsHelp}</Text>
            {anchors.map((anchor, at) => (
              <TextAreaField key={anchor.id} field={anchor} label={levelOf(at + 1, levels[at + 1] ?? "")} rows={2} />
            ))}
          </Stack>
        </Fieldset>
        <TextAreaField field={fields.references} label={words.references} description={words.referencesHelp} rows={3} />
        <div>
          <SubmitButton>{submit}</SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}
