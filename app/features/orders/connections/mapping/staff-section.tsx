import { Code, Group, Text, TextInput } from "@mantine/core";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { StaffLine } from "./mapping-view.server";

/** Who a source means by its staff references, and on which days. */
export function StaffSection({ links, today }: { links: readonly StaffLine[]; today: string }) {
  const { staff: words } = useTexts().connections.mapping;
  const columns: readonly Column<StaffLine>[] = [
    {
      key: "reference",
      header: words.columns.reference,
      isRowHeader: true,
      cell: ({ reference }) => <Code style={{ overflowWrap: "anywhere" }}>{reference}</Code>,
    },
    {
      key: "person",
      header: words.columns.person,
      cell: ({ userName }) => userName ?? <Text c="var(--quiet)">{words.elsewhere}</Text>,
    },
    { key: "days", header: words.columns.days, cell: (link) => <Days link={link} /> },
    {
      key: "actions",
      header: words.columns.actions,
      isHeaderHidden: true,
      cell: (link) => (link.userName === null ? null : <LinkActions link={link} today={today} />),
    },
  ];
  return (
    <Section title={words.title} description={words.text} boxed={false} id="staff">
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={links}
        rowKey={({ id }) => id}
        empty={<p>{words.none}</p>}
      />
    </Section>
  );
}

function Days({ link: { validFrom, validUntil } }: { link: StaffLine }) {
  const { staff: words } = useTexts().connections.mapping;
  const { date } = useFormat();
  const day = (text: string) => date(Date.parse(`${text}T12:00:00Z`));
  if (validFrom !== null && validUntil !== null) return <>{words.between(day(validFrom), day(validUntil))}</>;
  if (validFrom !== null) return <>{words.from(day(validFrom))}</>;
  return <>{validUntil === null ? words.always : words.until(day(validUntil))}</>;
}

function LinkActions({ link: { id, reference, validFrom, validUntil }, today }: { link: StaffLine; today: string }) {
  const { staff: words } = useTexts().connections.mapping;
  return (
    <Group gap="xs">
      <ConfirmForm
        label={words.end}
        question={words.endQuestion(reference)}
        confirmLabel={words.end}
        values={{ intent: "end", id }}
        isDangerous={false}
      >
        <TextInput
          type="date"
          name="validUntil"
          label={words.lastDay}
          defaultValue={validUntil ?? today}
          {...(validFrom === null ? {} : { min: validFrom })}
          required
        />
      </ConfirmForm>
      <ConfirmForm
        label={words.remove}
        question={words.removeQuestion(reference)}
        confirmLabel={words.remove}
        values={{ intent: "remove", id }}
      />
    </Group>
  );
}
