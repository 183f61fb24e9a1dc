import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import type { TeamChoice } from "../tasks/tasks.server";

/** Hands the orders that are ticked in the list to oneself or a team. */
export function AssignMany({ id, teams }: { id: string; teams: readonly TeamChoice[] }) {
  const { tasks: words } = useTexts().orders;
  return (
    <Form method="post" id={id} className="no-print">
      <Group align="end" mt="md">
        <NativeSelect
          name="to"
          label={words.many}
          required
          withAsterisk={false}
          data={[
            { value: "", label: words.choose },
            { value: "me", label: words.me },
            ...teams.map((team) => ({ value: `team:${team.id}`, label: team.name })),
          ]}
        />
        <TextInput name="note" label={words.note} maxLength={500} style={{ flex: "1 1 12rem" }} />
        <Button type="submit" name="intent" value="assign" variant="default">
          {words.assign}
        </Button>
      </Group>
    </Form>
  );
}
