import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import type { ListedTask, TeamChoice } from "./tasks.server";

type TaskSectionProps = {
  task: ListedTask | null;
  /** Null for those who may not assign. */
  teams: readonly TeamChoice[] | null;
  problem: string | null;
};

/** Who looks after the order, or the form that hands it to somebody. */
export function TaskSection({ task, teams, problem }: TaskSectionProps) {
  const { tasks: words } = useTexts().orders;
  if (task === null && teams === null) return null;
  return (
    <Section title={words.title} description={task ? undefined : words.text}>
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      ) : null}
      {task ? <OpenTask task={task} mayFinish={teams !== null} /> : <AssignForm teams={teams ?? []} />}
    </Section>
  );
}

function OpenTask({ task, mayFinish }: { task: ListedTask; mayFinish: boolean }) {
  const { tasks: words } = useTexts().orders;
  const format = useFormat();
  return (
    <Stack gap="xs" align="flex-start">
      <Text fw={600}>{task.assigneeName}</Text>
      {task.note === "" ? null : <Text>{task.note}</Text>}
      <Text size="sm" c="var(--quiet)">
        {words.by(task.assignedByName ?? words.somebody, format.dateTime(task.assignedAt))}
      </Text>
      {mayFinish ? (
        <Form method="post">
          <input type="hidden" name="taskId" value={task.id} />
          <SubmitButton name="intent" value="finish" variant="default">
            {words.finish}
          </SubmitButton>
        </Form>
      ) : null}
    </Stack>
  );
}

function AssignForm({ teams }: { teams: readonly TeamChoice[] }) {
  const { tasks: words } = useTexts().orders;
  return (
    <Form method="post">
      <Group align="end">
        <NativeSelect
          name="to"
          label={words.to}
          required
          withAsterisk={false}
          data={[
            { value: "", label: words.choose },
            { value: "me", label: words.me },
            ...teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })),
          ]}
        />
        <TextInput name="note" label={words.note} maxLength={500} style={{ flex: "1 1 14rem" }} />
        <Button type="submit" name="intent" value="assign" variant="default">
          {words.assign}
        </Button>
      </Group>
    </Form>
  );
}
