import { Textarea } from "@mantine/core";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { NamedStep } from "./name-handlers.server";
import { useEventName } from "./timeline-section";

type NamingSectionProps = {
  /** Null: not asked for, or refused. */
  named: readonly NamedStep[] | null;
  problem: string | null;
};

/** The button that names the handlers of this order, for those who were given that permission. */
export function NamingSection({ named, problem }: NamingSectionProps) {
  const { naming: words } = useTexts().orders.one;
  return (
    <Section title={words.title} description={words.text}>
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      ) : null}
      {named ? (
        <Named steps={named} />
      ) : (
        <ConfirmForm
          label={words.button}
          question={words.question}
          confirmLabel={words.confirm}
          values={{ intent: "name" }}
          isDangerous={false}
          size="sm"
        >
          <Textarea
            name="reason"
            label={words.reason}
            required
            minLength={10}
            maxLength={500}
            rows={2}
            withAsterisk={false}
          />
        </ConfirmForm>
      )}
    </Section>
  );
}

function Named({ steps }: { steps: readonly NamedStep[] }) {
  const { naming: words } = useTexts().orders.one;
  const format = useFormat();
  const eventName = useEventName();
  const columns: Column<NamedStep>[] = [
    { key: "step", header: words.step, isRowHeader: true, cell: ({ type }) => eventName(type) },
    { key: "when", header: words.when, cell: ({ occurredAt }) => format.dateTime(occurredAt) },
    { key: "name", header: words.name, cell: ({ name }) => name ?? words.unlinked },
  ];
  return (
    <DataTable
      caption={words.shown}
      columns={columns}
      rows={steps}
      rowKey={({ sequence }) => String(sequence)}
      boxed={false}
      empty={<p>{words.none}</p>}
    />
  );
}
