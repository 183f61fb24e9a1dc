import { Group, Text } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { GoalLine, GrowthView } from "./goal-view";

/** What one has agreed to work on, and what those whom one leads have. */
export function GoalSections({ view: { own, people } }: { view: GrowthView }) {
  const { growth } = useTexts();
  return (
    <>
      <Section title={growth.own} boxed={false}>
        <GoalTable caption={growth.own} goals={own} />
      </Section>
      {people.map(({ userId, name, goals }) => (
        <Section key={userId} title={growth.of(name)} boxed={false}>
          <GoalTable caption={growth.of(name)} goals={goals} />
        </Section>
      ))}
    </>
  );
}

function GoalTable({ caption, goals }: { caption: string; goals: readonly GoalLine[] }) {
  const { growth } = useTexts();
  const { day } = useFormat();
  const columns: Column<GoalLine>[] = [
    {
      key: "title",
      header: growth.columns.title,
      isRowHeader: true,
      isLong: true,
      cell: (goal) => <Title goal={goal} />,
    },
    { key: "measure", header: growth.columns.measure, isLong: true, cell: ({ measure }) => measure },
    {
      key: "due",
      header: growth.columns.due,
      isWhole: true,
      cell: ({ dueDay, isOverdue }) => (isOverdue ? growth.overdue(day(dueDay)) : day(dueDay)),
    },
    { key: "state", header: growth.columns.state, cell: (goal) => <State goal={goal} /> },
    { key: "act", header: growth.columns.act, isHeaderHidden: true, cell: (goal) => <Acts goal={goal} /> },
  ];
  const empty = <EmptyState title={growth.none}>{growth.noneText}</EmptyState>;
  return <DataTable caption={caption} columns={columns} rows={goals} rowKey={({ id }) => id} empty={empty} />;
}

function Title({ goal: { title, skillName, targetLevel } }: { goal: GoalLine }) {
  const { growth } = useTexts();
  const { integer } = useFormat();
  return (
    <>
      {title}
      {skillName === null ? null : (
        <Text size="sm" c="var(--quiet)">
          {growth.about(skillName, targetLevel === null ? "" : integer(targetLevel))}
        </Text>
      )}
    </>
  );
}

function State({ goal: { state, acts } }: { goal: GoalLine }) {
  const { growth } = useTexts();
  if (state !== "proposed") return growth.states[state];
  return acts.includes("agree") ? growth.waitsForYou : growth.waitsForOther;
}

function Acts({ goal: { id, title, acts } }: { goal: GoalLine }) {
  const { growth } = useTexts();
  return (
    <Group gap="xs">
      {acts.map((act) =>
        act === "drop" ? (
          <ConfirmForm
            key={act}
            label={growth.drop}
            question={growth.dropQuestion(title)}
            confirmLabel={growth.dropIt}
            values={{ id, act }}
          />
        ) : (
          <Form method="post" key={act} aria-label={growth.actOn(growth[act], title)}>
            <input type="hidden" name="id" value={id} />
            <SubmitButton variant="default" name="act" value={act}>
              {growth[act]}
            </SubmitButton>
          </Form>
        ),
      )}
    </Group>
  );
}

/** On Today, where a goal waits for somebody's word. */
export function GoalsWaiting({ count }: { count: number }) {
  const { growth } = useTexts();
  return count === 0 ? null : (
    <Notice tone="info" title={growth.waiting(count)}>
      <Link to={paths.growth()}>{growth.title}</Link>
    </Notice>
  );
}
