import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { ZodType } from "zod";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import type { StandingForm as Standing } from "~/features/auth/auth.server";
import type { Person } from "../settings.server";
import { type PlaceChoice, StandingFields } from "./standing-fields";

type StandingFormProps = {
  person: Person;
  places: readonly PlaceChoice[];
  lastResult: SubmissionResult | null;
  schema: ZodType<Standing>;
};

/** Role and place of someone who is here. */
export function StandingForm({ person, places, lastResult, schema }: StandingFormProps) {
  const { people } = useTexts().settings;
  const [form, fields] = useForm<Standing>({
    lastResult,
    constraint: getZodConstraint(schema),
    defaultValue: {
      role: person.role,
      reach: person.allSites ? "all" : "some",
      siteIds: person.sites.map(({ id }) => id),
      teamIds: person.teams.map(({ id }) => id),
    },
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
  });
  return (
    <Section title={people.person.standing}>
      <Form method="post" {...getFormProps(form)}>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <StandingFields fields={fields} places={places} />
          <div>
            <SubmitButton name="intent" value="standing">
              {people.person.save}
            </SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
