import { type FieldMetadata, getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { Checkbox, NativeSelect, Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { z } from "zod";
import { TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { DataTable } from "~/components/tables/data-table";
import { type TargetsForm as Targets, targetsSchema } from "./role.schema";
import type { OfferedSkill, viewTargetsForm } from "./view-role-forms.server";

type View = NonNullable<ReturnType<typeof viewTargetsForm>>;
type TargetsFormProps = { view: View; lastResult: SubmissionResult<string[]> | null };
type Row = { field: FieldMetadata<z.input<typeof targetsSchema>["targets"][number]>; skill: OfferedSkill };

/** Every skill in use with the level asked for, its weight and whether it must be there. */
export function TargetsForm({ view, lastResult }: TargetsFormProps) {
  const { form: words, one } = useTexts().jobRoles;
  const [form, fields] = useForm<z.input<typeof targetsSchema>, Targets>({
    lastResult,
    defaultValue: view.value,
    shouldValidate: "onSubmit",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: targetsSchema }),
  });
  const rows = fields.targets.getFieldList().flatMap((field, at): Row[] => {
    const skill = view.skills[at];
    return skill ? [{ field, skill }] : [];
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <input type="hidden" name="base" value={view.value.base} />
      <Stack>
        <FormErrors errors={form.errors} id={form.errorId} />
        <Text size="sm">{words.targetsHelp}</Text>
        <DataTable
          caption={one.targets}
          rows={rows}
          rowKey={({ skill }) => skill.id}
          columns={[
            { key: "skill", header: words.skill, isRowHeader: true, cell: ({ skill }) => <Name skill={skill} /> },
            { key: "level", header: words.level, cell: (row) => <Level {...row} /> },
            { key: "weight", header: words.weight, cell: (row) => <Weight {...row} /> },
            { key: "need", header: one.need, cell: (row) => <Need {...row} /> },
          ]}
        />
        <TextField field={fields.reason} label={words.reason} required={false} />
        <div>
          <SubmitButton>{words.saveTargets}</SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}

function Name({ skill: { name, area } }: Pick<Row, "skill">) {
  return (
    <>
      {name}
      <Text size="xs">{area}</Text>
    </>
  );
}

function Level({ field, skill }: Row) {
  const { jobRoles, skillMatrix } = useTexts();
  const { level, skillId } = field.getFieldset();
  return (
    <>
      <input type="hidden" name={skillId.name} value={skill.id} />
      <NativeSelect
        key={level.key}
        name={level.name}
        defaultValue={String(level.initialValue ?? "0")}
        aria-label={jobRoles.form.of(jobRoles.form.level, skill.name)}
        data={skillMatrix.levels.map((word, at) => ({
          value: String(at),
          label: at === 0 ? jobRoles.form.notAsked : skillMatrix.levelOf(at, word),
        }))}
      />
    </>
  );
}

function Weight({ field, skill }: Row) {
  const { form: words } = useTexts().jobRoles;
  const { weight } = field.getFieldset();
  return (
    <NativeSelect
      key={weight.key}
      name={weight.name}
      defaultValue={String(weight.initialValue ?? "2")}
      aria-label={words.of(words.weight, skill.name)}
      data={["1", "2", "3"]}
    />
  );
}

function Need({ field, skill }: Row) {
  const { form: words } = useTexts().jobRoles;
  const { required } = field.getFieldset();
  return (
    <Checkbox
      key={required.key}
      name={required.name}
      defaultChecked={required.initialValue === "on"}
      aria-label={words.of(words.required, skill.name)}
      label={words.required}
    />
  );
}
