import { Anchor, Group, Text } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { QuarantineGroup } from "../../inbox/inbox-types";
import { WhyField } from "./why-field";

/** What is wrong with open rows, the most first: how many, and which measures they would change. */
export function GroupTable({ groups }: { groups: readonly QuarantineGroup[] }) {
  const { quarantine: words } = useTexts().connections;
  const { integer } = useFormat();
  const columns: readonly Column<QuarantineGroup>[] = [
    { key: "reason", header: words.groupColumns.reason, isRowHeader: true, cell: (group) => <Reason group={group} /> },
    {
      key: "type",
      header: words.groupColumns.type,
      cell: ({ type }) => type?.replaceAll("_", " ") ?? <Text c="var(--quiet)">{words.noType}</Text>,
    },
    { key: "count", header: words.groupColumns.count, align: "end", cell: ({ count }) => integer(count) },
    {
      key: "measures",
      header: words.groupColumns.measures,
      cell: ({ measures }) => measures.map((measure) => words.measures[measure]).join(", ") || words.noMeasures,
    },
    {
      key: "actions",
      header: words.groupColumns.actions,
      isHeaderHidden: true,
      cell: (group) => <GroupActions group={group} />,
    },
  ];
  return (
    <Section title={words.groupsTitle} boxed={false}>
      <DataTable
        caption={words.groupsCaption}
        columns={columns}
        rows={groups}
        rowKey={({ reason, field, type }) => `${field} ${reason} ${type}`}
      />
    </Section>
  );
}

function Reason({ group: { reason, field } }: { group: QuarantineGroup }) {
  const { quarantine: words } = useTexts().connections;
  return (
    <Anchor component={Link} to={`?${new URLSearchParams({ reason, field })}#rows`} preventScrollReset>
      {words.wrong(field, reason)}
    </Anchor>
  );
}

function GroupActions({ group: { reason, field } }: { group: QuarantineGroup }) {
  const { quarantine: words } = useTexts().connections;
  return (
    <Group gap="xs">
      <Form method="post" preventScrollReset>
        <input type="hidden" name="reason" value={reason} />
        <input type="hidden" name="field" value={field} />
        <SubmitButton name="intent" value="replay" variant="default" size="xs">
          {words.replay}
        </SubmitButton>
      </Form>
      <ConfirmForm
        label={words.discard}
        question={words.discardQuestion}
        confirmLabel={words.discard}
        values={{ intent: "discard", reason, field }}
      >
        <WhyField />
      </ConfirmForm>
    </Group>
  );
}
