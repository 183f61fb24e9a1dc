import { SimpleGrid } from "@mantine/core";
import type { FieldLike } from "~/components/forms/field";
import { CheckboxListField, RadioField } from "~/components/forms/fields";
import { useTexts } from "~/components/preferences";
import type { Role } from "~/lib/permissions";

/** Sites with their teams, as far as a form needs them. */
export type PlaceChoice = {
  readonly id: string;
  readonly name: string;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
};

type StandingFieldsProps = {
  fields: Readonly<Record<"role" | "reach" | "siteIds" | "teamIds", FieldLike>>;
  places: readonly PlaceChoice[];
};

const roles: readonly Role[] = ["administrator", "manager", "trainingLead", "leader", "staff"];

/** What someone may do, and where. */
export function StandingFields({ fields, places }: StandingFieldsProps) {
  const { settings, shell } = useTexts();
  const { form, roleHints } = settings.people;
  const teams = places.flatMap((site) => site.teams.map(({ id, name }) => ({ value: id, label: name })));
  return (
    <>
      <RadioField
        field={fields.role}
        label={form.role}
        options={roles.map((role) => ({ value: role, label: shell.roles[role], description: roleHints[role] }))}
      />
      <RadioField
        field={fields.reach}
        label={form.reach}
        options={[
          { value: "all", label: form.reachAll },
          { value: "some", label: form.reachSome },
        ]}
      />
      {places.length === 0 ? null : (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <CheckboxListField
            field={fields.siteIds}
            label={form.sites}
            required
            options={places.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {teams.length === 0 ? null : (
            <CheckboxListField field={fields.teamIds} label={form.teams} required options={teams} />
          )}
        </SimpleGrid>
      )}
    </>
  );
}
