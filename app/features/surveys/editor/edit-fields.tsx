import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useTexts } from "~/components/preferences";
import type { Fields } from "./question-form";

export interface EditFieldProps {
  readonly name: string;
  readonly label: string;
  readonly fields: Fields;
  /** Null: in order. */
  readonly error?: string | null;
  readonly description?: string;
}

const about = ({ name, label, error, description }: EditFieldProps) => ({
  ...{ id: `edit-${name}`, name, label, error: error ?? null },
  ...(description === undefined ? {} : { description }),
});

/** One line of text. */
export function EditLine(props: EditFieldProps) {
  return <TextInput {...about(props)} defaultValue={props.fields[props.name] ?? ""} autoComplete="off" />;
}

/** Several lines of text. */
export function EditLines(props: EditFieldProps) {
  return <Textarea {...about(props)} defaultValue={props.fields[props.name] ?? ""} autosize minRows={2} />;
}

/** A text in every language of the survey. */
export function EditTexts({ locales, ...props }: EditFieldProps & { readonly locales: readonly string[] }) {
  const { fields: words } = useTexts().surveyEditor;
  return (
    <>
      {locales.map((locale, at) => (
        <EditLines
          key={locale}
          {...props}
          name={`${props.name}.${locale}`}
          label={locales.length === 1 ? props.label : words.in(props.label, locale)}
          error={at === 0 ? (props.error ?? null) : null}
        />
      ))}
    </>
  );
}

/** A yes-or-no. */
export function EditTick(props: EditFieldProps) {
  return <Checkbox {...about(props)} defaultChecked={props.fields[props.name] === "on"} />;
}

/** One of several. */
export function EditChoice({
  options,
  ...props
}: EditFieldProps & { readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  return <NativeSelect {...about(props)} defaultValue={props.fields[props.name] ?? ""} data={[...options]} />;
}
