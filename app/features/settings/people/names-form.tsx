import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { ZodType } from "zod";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import type { NamesForm as Names } from "~/features/auth/auth.server";
import type { Person } from "../settings.server";
import { NameFields } from "./name-fields";

type NamesFormProps = {
  person: Person;
  lastResult: SubmissionResult | null;
  schema: ZodType<Names>;
};

/** What somebody is called and signs in with. */
export function NamesForm({ person, lastResult, schema }: NamesFormProps) {
  const { people } = useTexts().settings;
  const [form, fields] = useForm<Names>({
    id: "names",
    lastResult,
    constraint: getZodConstraint(schema),
    defaultValue: { name: person.name, email: person.email ?? "", staffNumber: person.staffNumber ?? "" },
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
  });
  return (
    <Section title={people.person.names}>
      <Form method="post" {...getFormProps(form)}>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <NameFields fields={fields} />
          <div>
            <SubmitButton name="intent" value="names">
              {people.person.saveNames}
            </SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
