import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { CheckboxListField, TextAreaField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type ClosedDaysForm as ClosedDays, closedDaysSchema } from "./calendar.schema";
import type { ListedCalendar } from "./calendar-list.server";
import { useCalendarName } from "./calendar-name";

type ClosedDaysFormProps = {
  calendars: readonly ListedCalendar[];
  lastResult: SubmissionResult<string[]> | null;
};

/** Holidays of the year, pasted once for several calendars. */
export function ClosedDaysForm({ calendars, lastResult }: ClosedDaysFormProps) {
  const { calendars: words } = useTexts();
  const nameOf = useCalendarName();
  const [form, fields] = useForm<ClosedDays>({
    lastResult,
    defaultValue: { calendarIds: calendars.map(({ id }) => id) },
    constraint: getZodConstraint(closedDaysSchema),
    shouldRevalidate: "onInput",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: closedDaysSchema }),
  });
  return (
    <Section title={words.bulk.title} description={words.bulk.description}>
      <Form method="post" {...getFormProps(form)}>
        <Stack maw="40rem">
          <FormErrors errors={form.errors} id={form.errorId} />
          <TextAreaField
            field={fields.days}
            label={words.bulk.days}
            description={words.fields.closedHelp}
            rows={5}
            monospace
          />
          <CheckboxListField
            field={fields.calendarIds}
            label={words.bulk.calendars}
            required
            options={calendars.map((calendar) => ({ value: calendar.id, label: nameOf(calendar) }))}
          />
          <div>
            <SubmitButton>{words.bulk.add}</SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
