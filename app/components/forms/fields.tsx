import { Checkbox, NativeSelect, Radio, Stack, Textarea, TextInput } from "@mantine/core";
import type { HTMLInputAutoCompleteAttribute, ReactNode } from "react";
import { type CommonFieldProps, inputProps } from "./field";
import { FieldLabel } from "./field-label";

type TextFieldProps = CommonFieldProps & {
  type?: "text" | "email" | "password" | "url" | "search" | "date" | "time" | "datetime-local" | "tel";
  autoComplete?: HTMLInputAutoCompleteAttribute;
  autoFocus?: boolean;
  placeholder?: string;
  /** A unit or currency shown inside the field. */
  suffix?: string;
  prefix?: string;
  inputMode?: "text" | "decimal" | "numeric" | "email" | "search" | "url";
  list?: string;
  spellCheck?: boolean;
};

/** One line of text; also dates and times, as the platform draws them. */
export function TextField({
  field,
  label,
  description,
  required,
  suffix,
  prefix,
  type = "text",
  ...rest
}: TextFieldProps) {
  return (
    <TextInput
      key={field.key}
      {...inputProps({ field, ...(required === undefined ? {} : { required }) })}
      {...rest}
      type={type}
      label={<FieldLabel field={field} label={label} {...(required === undefined ? {} : { required })} />}
      description={description}
      {...(suffix ? { rightSection: <Affix text={suffix} />, rightSectionWidth: affixWidth(suffix) } : {})}
      {...(prefix ? { leftSection: <Affix text={prefix} />, leftSectionWidth: affixWidth(prefix) } : {})}
    />
  );
}

function Affix({ text }: { text: string }) {
  return <span style={{ fontSize: "var(--mantine-font-size-sm)", color: "var(--quiet)" }}>{text}</span>;
}

function affixWidth(text: string): string {
  return `${text.length * 0.6 + 1}rem`;
}

/** A number as text with a numeric keyboard, so that a decimal comma and an empty field stay what they are. */
export function NumberField(props: Omit<TextFieldProps, "type" | "inputMode">) {
  return <TextField {...props} inputMode="decimal" autoComplete="off" />;
}

type TextAreaFieldProps = CommonFieldProps & {
  rows?: number;
  placeholder?: string;
  spellCheck?: boolean;
  monospace?: boolean;
};

export function TextAreaField({ field, label, description, required, monospace = false, ...rest }: TextAreaFieldProps) {
  const own = required === undefined ? {} : { required };
  return (
    <Textarea
      key={field.key}
      {...inputProps({ field, ...own })}
      {...rest}
      label={<FieldLabel field={field} label={label} {...own} />}
      description={description}
      {...(monospace ? { styles: { input: { fontFamily: "var(--mantine-font-family-monospace)" } } } : {})}
    />
  );
}

export type Choice = { value: string; label: string; description?: ReactNode; disabled?: boolean };

type SelectFieldProps = CommonFieldProps & {
  options: readonly Choice[];
  /** First entry, for nothing chosen. */
  emptyLabel?: string;
};

/** The platform's own select. */
export function SelectField({ field, label, description, required, options, emptyLabel }: SelectFieldProps) {
  const own = required === undefined ? {} : { required };
  const entries = options.map(({ value, label: text, disabled = false }) => ({ value, label: text, disabled }));
  return (
    <NativeSelect
      key={field.key}
      {...inputProps({ field, ...own })}
      label={<FieldLabel field={field} label={label} {...own} />}
      description={description}
      data={emptyLabel === undefined ? entries : [{ value: "", label: emptyLabel }, ...entries]}
    />
  );
}

/** One choice of a few, all visible. */
export function RadioField({
  field,
  label,
  description,
  required,
  options,
}: CommonFieldProps & { options: readonly Choice[] }) {
  const own = required === undefined ? {} : { required };
  const { id, name, error, defaultValue, form } = inputProps({ field, ...own });
  return (
    <Radio.Group
      key={field.key}
      id={id}
      name={name}
      error={error}
      description={description}
      label={<FieldLabel field={field} label={label} {...own} />}
      {...(defaultValue === undefined ? {} : { defaultValue })}
    >
      <Stack gap="xs" mt={6}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            form={form}
            label={option.label}
            description={option.description}
            disabled={option.disabled ?? false}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** A yes-or-no; posts "on" when ticked, nothing otherwise. */
export function CheckboxField({ field, label, description }: CommonFieldProps) {
  const { id, name, form, error } = inputProps({ field });
  return (
    <Checkbox
      key={field.key}
      id={id}
      name={name}
      form={form}
      error={error}
      label={label}
      description={description}
      defaultChecked={field.initialValue === "on"}
    />
  );
}

type CheckboxListFieldProps = CommonFieldProps & { options: readonly Choice[] };

/** Several of a list; posts one value a tick under the field's name. */
export function CheckboxListField({ field, label, description, required, options }: CheckboxListFieldProps) {
  const own = required === undefined ? {} : { required };
  const { name, form, error } = inputProps({ field, ...own });
  const chosen = Array.isArray(field.initialValue) ? field.initialValue.map(String) : [];
  return (
    <Checkbox.Group
      key={field.key}
      label={<FieldLabel field={field} label={label} {...own} />}
      description={description}
      error={error}
      defaultValue={chosen}
    >
      <Stack gap="xs" mt={6}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            name={name}
            form={form}
            value={option.value}
            label={option.label}
            description={option.description}
            disabled={option.disabled ?? false}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** A file, chosen the platform's way. The form needs `encType="multipart/form-data"`. */
export function FileField({ field, label, description, required, accept }: CommonFieldProps & { accept?: string }) {
  const own = required === undefined ? {} : { required };
  const { id, name, form, error, required: isRequired } = inputProps({ field, ...own });
  return (
    <TextInput
      key={field.key}
      id={id}
      name={name}
      form={form}
      type="file"
      accept={accept}
      error={error}
      required={isRequired}
      withAsterisk={false}
      label={<FieldLabel field={field} label={label} {...own} />}
      description={description}
      styles={{ input: { height: "auto", paddingBlock: "0.4rem" } }}
    />
  );
}
