import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint } from "@conform-to/zod/v4";
import { SimpleGrid, Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SelectField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { locales, organisationSchema } from "./organisation.schema";

type OrganisationFormProps = {
  settings: { name: string; timeZone: string; currency: string; locale: string };
  timeZones: readonly string[];
  currencies: readonly string[];
  lastResult: SubmissionResult | null;
};

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** Name, place and the way numbers are written. */
export function OrganisationForm({ settings, timeZones, currencies, lastResult }: OrganisationFormProps) {
  const { organisation: words } = useTexts().settings;
  const [form, fields] = useForm<OrganisationFormProps["settings"]>({
    lastResult,
    constraint: getZodConstraint(organisationSchema),
    defaultValue: settings,
  });
  return (
    <Section title={words.settings}>
      <Form method="post" {...getFormProps(form)}>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextField field={fields.name} label={words.name} autoComplete="organization" />
            <SelectField field={fields.locale} label={words.locale} options={localeOptions} />
            <SelectField
              field={fields.timeZone}
              label={words.timeZone}
              description={words.timeZoneHint}
              options={asOptions(timeZones)}
            />
            <SelectField
              field={fields.currency}
              label={words.currency}
              description={words.currencyHint}
              options={asOptions(currencies)}
            />
          </SimpleGrid>
          <div>
            <SubmitButton name="intent" value="settings">
              {words.save}
            </SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}

/** Each with a date written its way, the same on the server and in the browser. */
const localeOptions = locales.map((locale) => ({
  value: locale,
  label: `${locale}: ${new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(Date.UTC(2026, 10, 22))}`,
}));
