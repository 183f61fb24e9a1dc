import { useTexts } from "../preferences";
import type { CommonFieldProps } from "./field";

/** A label; says so when the field may stay empty. */
export function FieldLabel({ field, label, required }: Pick<CommonFieldProps, "field" | "label" | "required">) {
  const { common } = useTexts();
  const isRequired = required ?? field.required ?? false;
  return isRequired ? (
    label
  ) : (
    <>
      {label} <span style={{ fontWeight: 400, color: "var(--quiet)" }}>({common.optional})</span>
    </>
  );
}
