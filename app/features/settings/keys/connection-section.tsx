import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Code, Group, SimpleGrid, Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { ShownConnection } from "../settings.server";
import { connectionSchema } from "./key.schema";

/** Source systems: the address for what they sign, their secrets, and a form for another one. */
export function ConnectionSection(props: {
  connections: readonly ShownConnection[];
  eventsAddress: string;
  lastResult: SubmissionResult | null;
}) {
  const words = useTexts().settings.keys.connections;
  const columns: readonly Column<ShownConnection>[] = [
    { key: "name", header: words.columns.name, isRowHeader: true, cell: ({ name }) => name },
    {
      key: "address",
      header: words.columns.address,
      cell: ({ kind, slug }) =>
        kind === "api" ? (
          <Code style={{ overflowWrap: "anywhere" }}>{`${props.eventsAddress}/${slug}`}</Code>
        ) : (
          words.kinds[kind]
        ),
    },
    {
      key: "secret",
      header: words.columns.secret,
      cell: ({ canSign, isRotating }) => words.secretStates[isRotating ? "two" : canSign ? "one" : "none"],
    },
    {
      key: "actions",
      header: words.columns.actions,
      isHeaderHidden: true,
      cell: (connection) => <ConnectionActions of={connection} />,
    },
  ];
  return (
    <Section title={words.title} description={words.text} boxed={false} id="connections">
      <DataTable
        caption={words.title}
        columns={columns}
        rows={props.connections}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.empty}>{words.emptyText}</EmptyState>}
      />
      <ConnectionForm lastResult={props.lastResult} />
    </Section>
  );
}

function ConnectionActions({ of: { id, name, kind, isRotating } }: { of: ShownConnection }) {
  const words = useTexts().settings.keys.connections;
  if (kind === "demonstration") return null;
  return (
    <Group gap="xs">
      {kind === "api" ? (
        <ConfirmForm
          label={words.renew}
          question={words.renewQuestion}
          confirmLabel={words.renewConfirm}
          values={{ intent: "renew", id }}
          isDangerous={false}
        />
      ) : null}
      {isRotating ? (
        <ConfirmForm
          label={words.endOld}
          question={words.endOldQuestion}
          confirmLabel={words.endOld}
          values={{ intent: "endOld", id }}
        />
      ) : null}
      <ConfirmForm
        label={words.archive}
        question={words.archiveQuestion(name)}
        confirmLabel={words.archive}
        values={{ intent: "archive", id, name }}
      />
    </Group>
  );
}

function ConnectionForm({ lastResult }: { lastResult: SubmissionResult | null }) {
  const words = useTexts().settings.keys;
  const [form, fields] = useForm({
    lastResult,
    constraint: getZodConstraint(connectionSchema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: connectionSchema }),
  });
  return (
    <Section title={words.newConnection}>
      <Form method="post" {...getFormProps(form)}>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextField
              field={fields.name}
              label={words.connections.form.name}
              description={words.connections.form.nameHint}
              autoComplete="off"
            />
            <TextField
              field={fields.slug}
              label={words.connections.form.slug}
              description={words.connections.form.slugHint}
              autoComplete="off"
              spellCheck={false}
            />
          </SimpleGrid>
          <div>
            <SubmitButton name="intent" value="connection">
              {words.connections.form.submit}
            </SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
