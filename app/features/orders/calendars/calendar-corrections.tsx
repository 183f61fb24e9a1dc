import { Button, Group, NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import type { CalendarFormView } from "./calendar-list.server";
import { useCalendarName } from "./calendar-name";

/** Takes over another calendar's hours, or removes this one. */
export function CalendarCorrections({ others }: Pick<CalendarFormView, "others">) {
  const { calendars: words } = useTexts();
  const nameOf = useCalendarName();
  return (
    <>
      {others.length > 0 ? (
        <Section title={words.one.copy} description={words.one.copyHelp}>
          <Form method="post">
            <input type="hidden" name="intent" value="copy" />
            <Group align="end">
              <NativeSelect
                name="from"
                label={words.columns.place}
                data={others.map((other) => ({ value: other.id, label: nameOf(other) }))}
              />
              <Button type="submit" variant="default">
                {words.one.copyDo}
              </Button>
            </Group>
          </Form>
        </Section>
      ) : null}
      <ConfirmForm
        label={words.one.remove}
        question={words.one.removeQuestion}
        confirmLabel={words.one.remove}
        values={{ intent: "remove" }}
        size="sm"
      />
    </>
  );
}
