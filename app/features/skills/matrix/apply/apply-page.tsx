import { Anchor, Checkbox, Group, List, Stack, Text } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { StatusBadge } from "~/components/states/status-badge";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { ApplyView, OfferedChange } from "./view-apply.server";

const kinds = ["area", "skill", "role", "handOffs", "targets"] as const;

/** What the files would change, ticked thing by thing, below the page's header. */
export function ApplyPage({ view, problem }: { view: ApplyView; problem: string | null }) {
  const { apply: words, back } = useTexts().skillMatrix;
  const format = useFormat();
  const toMatrix = (
    <Anchor component={Link} to={paths.skillMatrix()}>
      {back}
    </Anchor>
  );
  if (!view.hasContent) return <EmptyState title={words.noContent}>{words.noContentText}</EmptyState>;
  if (view.changes.length === 0) {
    return (
      <EmptyState title={words.nothing} action={toMatrix}>
        {words.nothingText}
      </EmptyState>
    );
  }
  const hasEdited = view.changes.some(({ isEdited }) => isEdited);
  const added = view.changes.filter(({ what }) => what === "added").length;
  return (
    <Form method="post" key={view.digest}>
      <input type="hidden" name="digest" value={view.digest} />
      <Stack gap="md">
        {problem ? (
          <Notice tone="bad" role="alert">
            {problem}
          </Notice>
        ) : null}
        <Text>
          {words.summary(format.integer(added), format.integer(view.changes.length - added))} {words.stays}
        </Text>
        <Group>
          <SubmitButton name="intent" value="all" variant={hasEdited ? "default" : "filled"}>
            {words.all}
          </SubmitButton>
          <SubmitButton name="intent" value="chosen" variant={hasEdited ? "filled" : "default"}>
            {words.chosen}
          </SubmitButton>
        </Group>
      </Stack>
      {kinds.map((kind) => (
        <Changes key={kind} kind={kind} changes={view.changes.filter((change) => change.kind === kind)} />
      ))}
    </Form>
  );
}

function Changes({ kind, changes }: { kind: (typeof kinds)[number]; changes: readonly OfferedChange[] }) {
  const { apply: words } = useTexts().skillMatrix;
  if (changes.length === 0) return null;
  return (
    <Section title={words.kinds[kind]} boxed={false}>
      <DataTable
        caption={words.kinds[kind]}
        rows={changes}
        rowKey={({ key }) => key}
        columns={[
          { key: "name", header: words.kinds[kind], isRowHeader: true, cell: (change) => <Tick change={change} /> },
          { key: "before", header: words.before, isLong: true, cell: ({ before }) => <Lines lines={before} /> },
          { key: "after", header: words.after, isLong: true, cell: ({ after }) => <Lines lines={after} /> },
        ]}
      />
    </Section>
  );
}

/** Ticked, but for what somebody has written here: that is not lost without being asked for. */
function Tick({ change: { key, name, what, isEdited } }: { change: OfferedChange }) {
  const { apply: words } = useTexts().skillMatrix;
  return (
    <>
      <Checkbox
        name="change"
        value={key}
        label={name}
        aria-label={words.take(name)}
        defaultChecked={!isEdited}
        {...(isEdited ? { description: words.editedHelp } : {})}
      />
      <StatusBadge tone={isEdited ? "warn" : "info"}>{isEdited ? words.edited : words[what]}</StatusBadge>
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <>–</>;
  if (lines.length === 1) return <>{lines[0]}</>;
  return (
    <List size="sm">
      {[...new Set(lines)].map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}
