import { Stack, Text } from "@mantine/core";
import { SelectField, TextField } from "~/components/forms/fields";
import { useTexts } from "~/components/preferences";
import type { StepRow } from "../../draft/draft.schema";
import classes from "../wizard.module.css";
import { useField, useWizard } from "../wizard-context";
import { AddRow, GroupErrors, RowButtons } from "./parts";

/** The steps of an order flow, each marked with what the new way does to it. */
export function FlowFields() {
  const { draft } = useWizard();
  const { wizard } = useTexts();
  return (
    <Stack gap="sm">
      <Text size="sm" c="var(--quiet)">
        {wizard.change.flowDescription}
      </Text>
      {draft.steps.map((row, index) => (
        <FlowRow key={row.id} row={row} index={index} />
      ))}
      <GroupErrors field="steps" />
      <AddRow list="steps">{wizard.change.addStep}</AddRow>
    </Stack>
  );
}

function FlowRow({ row, index }: { row: StepRow; index: number }) {
  const { wizard } = useTexts();
  const field = useField();
  const marks = Object.entries(wizard.change.flowMarks).map(([value, label]) => ({ value, label }));
  return (
    <div className={classes.row} data-columns="flow" data-row={row.id}>
      <input type="hidden" name={`steps[${index}].id`} value={row.id} />
      <TextField field={field(`steps[${index}].name`, row.name)} label={wizard.change.flowStep(index + 1)} />
      <SelectField
        field={field(`steps[${index}].change`, row.change)}
        label={wizard.change.flowMark(index + 1)}
        options={marks}
      />
      <RowButtons list="steps" index={index} what={row.name || wizard.change.flowStep(index + 1)} canMove />
    </div>
  );
}
