import { Group, Text } from "@mantine/core";
import { useTexts } from "~/components/preferences";
import type { Question } from "../definition/definition";
import { EditChoice, EditLine, EditLines, EditTexts, EditTick } from "./edit-fields";
import type { Fields } from "./question-form";

export interface TypeFieldsProps {
  readonly question: Question;
  readonly fields: Fields;
  readonly locales: readonly string[];
  readonly errorOf: (field: string) => string | null;
}

/** What only questions of its type have. */
export function TypeFields(props: TypeFieldsProps) {
  const { fields: words } = useTexts().surveyEditor;
  const { question, fields, errorOf } = props;
  const mayNotApply =
    "allowsNotApplicable" in question ? <EditTick name="na" label={words.na} fields={fields} /> : null;
  return (
    <>
      {question.type === "grid" ? <GridFields {...props} /> : null}
      {"options" in question ? (
        <EditLines
          name="choices"
          label={words.options}
          description={words.rowsHelp}
          fields={fields}
          error={errorOf("choices")}
        />
      ) : null}
      {question.type === "multiple" ? (
        <EditLine name="most" label={words.most} fields={fields} error={errorOf("most")} />
      ) : null}
      {question.type === "scale" ? <ScaleFields {...props} /> : null}
      {question.type === "text" ? (
        <>
          <EditLine name="longest" label={words.longest} fields={fields} error={errorOf("longest")} />
          <EditTick name="comment" label={words.comment} fields={fields} />
        </>
      ) : null}
      {question.type === "number" ? (
        <>
          <FromTo {...props} />
          <EditTexts name="unit" label={words.unit} fields={fields} locales={props.locales} error={errorOf("unit")} />
        </>
      ) : null}
      {mayNotApply}
    </>
  );
}

function GridFields({ question, fields, errorOf }: TypeFieldsProps) {
  const { fields: words } = useTexts().surveyEditor;
  const isOfRole = question.type === "grid" && question.rowsFrom !== undefined;
  return (
    <>
      {isOfRole ? (
        <Text>{words.rowsFromRole}</Text>
      ) : (
        <EditLines
          name="rows"
          label={words.rows}
          description={words.rowsHelp}
          fields={fields}
          error={errorOf("rows")}
        />
      )}
      <EditLines
        name="choices"
        label={words.levels}
        description={words.levelsHelp}
        fields={fields}
        error={errorOf("choices")}
      />
    </>
  );
}

function ScaleFields(props: TypeFieldsProps) {
  const { fields: words } = useTexts().surveyEditor;
  const { fields, locales } = props;
  const kinds = (["nps", "csat", "ces"] as const).map((value) => ({ value, label: words.scales[value] }));
  const options = [{ value: "", label: words.ownScale }, ...kinds];
  return (
    <>
      <EditChoice name="scale" label={words.scale} fields={fields} options={options} />
      <FromTo {...props} />
      <EditTexts name="low" label={words.low} fields={fields} locales={locales} />
      <EditTexts name="high" label={words.high} fields={fields} locales={locales} />
    </>
  );
}

function FromTo({ fields, errorOf }: TypeFieldsProps) {
  const { fields: words } = useTexts().surveyEditor;
  return (
    <Group grow align="start">
      <EditLine name="from" label={words.from} fields={fields} error={errorOf("points")} />
      <EditLine name="to" label={words.to} fields={fields} />
    </Group>
  );
}
