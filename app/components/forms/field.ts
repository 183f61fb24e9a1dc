import type { FieldMetadata } from "@conform-to/react";

/** What every field component needs of conform's metadata, whatever the field's value. */
export type FieldLike = Pick<
  FieldMetadata<unknown>,
  "key" | "id" | "name" | "formId" | "initialValue" | "errors" | "required" | "min" | "max" | "minLength" | "maxLength"
>;

export type CommonFieldProps = {
  field: FieldLike;
  label: React.ReactNode;
  /** What to enter and why, under the label. */
  description?: React.ReactNode;
  /** Overrides what the schema says; "(optional)" stands behind the label where false. */
  required?: boolean;
};

/** The attributes of a Mantine input bound to a field; Mantine links label, description and error by id. */
export function inputProps({ field, required }: Pick<CommonFieldProps, "field" | "required">) {
  const isRequired = required ?? field.required ?? false;
  return {
    id: field.id,
    name: field.name,
    form: field.formId,
    required: isRequired,
    withAsterisk: false,
    error: field.errors?.join(" "),
    ...(typeof field.initialValue === "string" ? { defaultValue: field.initialValue } : {}),
  };
}
