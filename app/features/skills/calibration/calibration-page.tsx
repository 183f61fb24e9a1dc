import { Anchor, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { CalibrationLine, CalibrationPerson, CalibrationView } from "./calibration-view";

const LEVELS = ["0", "1", "2", "3", "4", "5"];

/** Where views of a skill differ: one's own, and those of the people one manages. */
export function CalibrationPage({ view: { own, people } }: { view: CalibrationView }) {
  const { calibration: words } = useTexts();
  if (own.length + people.length === 0) return <EmptyState title={words.none}>{words.noneText}</EmptyState>;
  const open = own.filter(({ agreed }) => agreed === null);
  return (
    <>
      {own.length === 0 ? null : (
        <Section
          title={open.length === 0 ? words.ownDone : words.own(open.length)}
          description={words.ownText}
          boxed={false}
        >
          <LineTable caption={words.title} lines={own} />
        </Section>
      )}
      {people.map((person) => (
        <PersonSection key={person.userId} person={person} />
      ))}
    </>
  );
}

function PersonSection({ person: { userId, name, lines } }: { person: CalibrationPerson }) {
  const { calibration: words } = useTexts();
  const open = lines.filter(({ agreed }) => agreed === null);
  return (
    <Section
      title={open.length === 0 ? words.settled(name) : words.with(name, open.length)}
      boxed={false}
      action={
        <Anchor component={Link} to={paths.skillsOf(userId)}>
          {name}
        </Anchor>
      }
    >
      <LineTable caption={words.with(name, lines.length)} lines={lines} />
      {open.map((line) => (
        <AgreeForm key={line.id} line={line} />
      ))}
    </Section>
  );
}

function LineTable({ caption, lines }: { caption: string; lines: readonly CalibrationLine[] }) {
  const { calibration: words } = useTexts();
  const { integer, date } = useFormat();
  const columns: Column<CalibrationLine>[] = [
    { key: "skill", header: words.columns.skill, isRowHeader: true, cell: ({ skillName }) => skillName },
    {
      key: "self",
      header: words.columns.self,
      cell: ({ selfLevel, selfAnchor }) => words.level(integer(selfLevel), selfAnchor ?? ""),
    },
    {
      key: "other",
      header: words.columns.other,
      cell: ({ otherLevel, otherAnchor, otherSource }) =>
        words.other(integer(otherLevel), otherAnchor ?? "", words.sources[otherSource]),
    },
    {
      key: "agreed",
      header: words.columns.agreed,
      cell: ({ agreed }) =>
        agreed ? (
          <>
            {words.agreed(integer(agreed.level), date(agreed.at))}
            {agreed.note === "" ? null : <Text size="sm">{agreed.note}</Text>}
          </>
        ) : (
          words.open
        ),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={lines} rowKey={({ id }) => id} />;
}

function AgreeForm({ line: { id, skillName, otherLevel } }: { line: CalibrationLine }) {
  const { calibration: words } = useTexts();
  return (
    <Form method="post">
      <input type="hidden" name="id" value={id} />
      <Group align="end" mt="sm">
        <NativeSelect name="level" label={words.agreeOn(skillName)} defaultValue={String(otherLevel)} data={LEVELS} />
        <TextInput name="note" label={words.noteFor(skillName)} maxLength={500} flex={1} miw="12rem" />
        <SubmitButton variant="default">{words.agree}</SubmitButton>
      </Group>
    </Form>
  );
}
