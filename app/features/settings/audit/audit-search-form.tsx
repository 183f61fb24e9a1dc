import { Anchor, Button, Group, NativeSelect, Paper, SimpleGrid, TextInput } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import type { AuditView } from "../settings.server";

type AuditSearchFormProps = Pick<AuditView, "question" | "actions" | "actors">;

/** Narrows the log by the address alone, so that a search can be sent on. */
export function AuditSearchForm({ question, actions, actors }: AuditSearchFormProps) {
  const { search, actors: kinds } = useTexts().settings.audit;
  const who = [
    { value: "", label: search.anybody },
    ...actors.map(({ id, name }) => ({ value: id, label: name })),
    ...(["key", "system", "commandLine"] as const).map((kind) => ({ value: kind, label: kinds[kind] })),
  ];
  const what = [{ value: "", label: search.anything }, ...actions.map((action) => ({ value: action, label: action }))];
  return (
    <Paper component="search">
      <Form method="get">
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          <TextInput name="text" type="search" label={search.text} defaultValue={question.text} maxLength={200} />
          <NativeSelect name="actor" label={search.actor} data={who} defaultValue={question.actor} />
          <NativeSelect name="action" label={search.action} data={what} defaultValue={question.action} />
          <TextInput name="from" type="date" label={search.from} defaultValue={question.from} />
          <TextInput name="to" type="date" label={search.to} defaultValue={question.to} />
          <TextInput name="subject" label={search.subject} defaultValue={question.subject} maxLength={200} />
        </SimpleGrid>
        <Group mt="md">
          <Button type="submit">{search.submit}</Button>
          <Anchor component={Link} to={paths.audit()} size="sm">
            {search.clear}
          </Anchor>
        </Group>
      </Form>
    </Paper>
  );
}
