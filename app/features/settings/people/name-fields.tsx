import type { FieldLike } from "~/components/forms/field";
import { TextField } from "~/components/forms/fields";
import { useTexts } from "~/components/preferences";

type NameFieldsProps = { fields: Readonly<Record<"name" | "email" | "staffNumber", FieldLike>> };

/** What somebody is called, and signs in with: an address, a staff number or both. */
export function NameFields({ fields }: NameFieldsProps) {
  const { form: words } = useTexts().settings.people;
  return (
    <>
      <TextField field={fields.name} label={words.name} autoComplete="off" />
      <TextField
        field={fields.email}
        label={words.email}
        description={words.emailHint}
        type="email"
        autoComplete="off"
      />
      <TextField
        field={fields.staffNumber}
        label={words.staffNumber}
        description={words.staffNumberHint}
        autoComplete="off"
      />
    </>
  );
}
