import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SelectField, TextAreaField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { calendarSchema, type NewCalendarForm, newCalendarSchema, type Weekday } from "./calendar.schema";
import type { CalendarFormView } from "./calendar-list.server";
import { WeekFields } from "./week-fields";

type CalendarFormProps = {
  view: Pick<CalendarFormView, "sites" | "mayBeEverywhere" | "value">;
  zones: readonly string[];
  /** What the calendar is for; null while it is chosen in the form. */
  kind: "site" | "carrier" | null;
  lastResult: SubmissionResult<string[]> | null;
};

/** The hours of a place, its pick-ups and its closed days. */
export function CalendarForm({ view, zones, kind, lastResult }: CalendarFormProps) {
  const { calendars: words } = useTexts();
  const schema = kind === null ? newCalendarSchema : calendarSchema;
  const [form, fields] = useForm<NewCalendarForm>({
    lastResult,
    defaultValue: view.value,
    constraint: getZodConstraint(schema),
    shouldValidate: "onBlur",
    shouldRevalidate: "onInput",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: newCalendarSchema }),
  });
  const pickUps: Record<Weekday, (typeof fields)["mon"]> = {
    ...{ mon: fields.monPickUps, tue: fields.tuePickUps, wed: fields.wedPickUps, thu: fields.thuPickUps },
    ...{ fri: fields.friPickUps, sat: fields.satPickUps, sun: fields.sunPickUps },
  };
  return (
    <Form method="post" {...getFormProps(form)}>
      <Stack maw="48rem">
        <FormErrors errors={form.errors} id={form.errorId} />
        {kind === null ? (
          <>
            <SelectField
              field={fields.siteId}
              label={words.fields.site}
              options={view.sites.map(({ id, name }) => ({ value: id, label: name }))}
              emptyLabel={view.mayBeEverywhere ? words.fields.everySite : "…"}
            />
            <TextField field={fields.carrier} label={words.fields.carrier} description={words.fields.carrierHelp} />
          </>
        ) : null}
        <SelectField
          field={fields.zone}
          label={words.fields.zone}
          options={zones.map((zone) => ({ value: zone, label: zone }))}
        />
        <WeekFields hours={fields} {...(kind === "site" ? {} : { pickUps })} />
        <TextAreaField
          field={fields.closed}
          label={words.fields.closed}
          description={words.fields.closedHelp}
          rows={6}
          monospace
        />
        <div>
          <SubmitButton>{words.save}</SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}
