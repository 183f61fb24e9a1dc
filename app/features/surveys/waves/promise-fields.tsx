import type { FieldLike } from "~/components/forms/field";
import { NumberField, RadioField } from "~/components/forms/fields";
import { useTexts } from "~/components/preferences";
import { modes } from "./wave.schema";

export type PromiseFieldsProps = {
  fields: { readonly mode: FieldLike; readonly smallestGroup: FieldLike; readonly smallestCommentGroup: FieldLike };
};

/** Who may know whose answers they are, and for how few people something is published. */
export function PromiseFields({ fields }: PromiseFieldsProps) {
  const { fields: words, promises } = useTexts().surveyWaves;
  return (
    <>
      <RadioField
        field={fields.mode}
        label={words.mode}
        description={words.modeHelp}
        options={modes.map((value) => ({ value, label: promises[value] }))}
      />
      <NumberField field={fields.smallestGroup} label={words.smallestGroup} description={words.smallestGroupHelp} />
      <NumberField
        field={fields.smallestCommentGroup}
        label={words.smallestCommentGroup}
        description={words.smallestCommentGroupHelp}
      />
    </>
  );
}
