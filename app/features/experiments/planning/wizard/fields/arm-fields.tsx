import { Stack, Text } from "@mantine/core";
import { NumberField, TextAreaField, TextField } from "~/components/forms/fields";
import { useTexts } from "~/components/preferences";
import { armColour } from "~/components/theme/arm-colours";
import type { ArmRow } from "../../draft/draft.schema";
import classes from "../wizard.module.css";
import { useField, useWizard } from "../wizard-context";
import { AddRow, Developers, GroupErrors, RowButtons } from "./parts";
import { PictureField } from "./picture-field";

/** The arms: name, share, instruction, and for developers key and payload. */
export function ArmFields() {
  const { draft } = useWizard();
  const { wizard } = useTexts();
  return (
    <Stack gap="md">
      {draft.arms.map((arm, index) => (
        <ArmCard key={arm.id} arm={arm} index={index} canRemove={draft.arms.length > 2} />
      ))}
      <GroupErrors field="arms" />
      {draft.arms.length < 8 ? <AddRow list="arms">{wizard.change.addArm}</AddRow> : null}
    </Stack>
  );
}

function ArmCard({ arm, index, canRemove }: { arm: ArmRow; index: number; canRemove: boolean }) {
  const { wizard } = useTexts();
  const field = useField();
  const at = (member: string) => `arms[${index}].${member}`;
  const title = wizard.change.arm(index + 1);
  return (
    <fieldset
      className={classes.arm}
      style={{ borderInlineStartColor: armColour(index) }}
      data-row={arm.id}
      aria-label={title}
    >
      <div className={classes.armHead}>
        <Text fw={600}>{title}</Text>
        {canRemove ? <RowButtons list="arms" index={index} what={arm.name || title} /> : null}
      </div>
      <input type="hidden" name={at("id")} value={arm.id} />
      <input type="hidden" name={at("pictureId")} value={arm.pictureId} />
      <div className={classes.armTop}>
        <TextField field={field(at("name"), arm.name)} label={wizard.change.armName} />
        <NumberField field={field(at("share"), arm.share)} label={wizard.change.armShare} suffix="%" />
      </div>
      <TextAreaField field={field(at("words"), arm.words)} label={wizard.change.armWords} rows={2} />
      <PictureField arm={arm} />
      <Developers fields={[at("key"), at("payload")]}>
        <TextField field={field(at("key"), arm.key)} label={wizard.change.armKey} spellCheck={false} />
        <TextAreaField
          field={field(at("payload"), arm.payload, false)}
          label={wizard.change.armPayload}
          description={wizard.change.armPayloadDescription}
          required={false}
          rows={2}
          monospace
          spellCheck={false}
        />
      </Developers>
    </fieldset>
  );
}
