import { Anchor, Code, Group, Stack, Text, Textarea } from "@mantine/core";
import { Link } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { IconCircleCheck, IconCircleDashed, IconCircleX, IconClock } from "~/components/icons";
import { useFormat, useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { KeyRow } from "../settings.server";
import type { KeyState } from "./key-state";

/** A key with its state at the time the page was made. */
export type ShownKey = KeyRow & { readonly state: KeyState };

/** Every key: what it may do, since when it is used, until when. */
export function KeyTable({ keys, empty }: { keys: readonly ShownKey[]; empty: React.ReactNode }) {
  const words = useTexts().settings.keys;
  const format = useFormat();
  const columns: readonly Column<ShownKey>[] = [
    {
      key: "name",
      header: words.columns.name,
      isRowHeader: true,
      cell: (key) => (
        <>
          {key.name}
          <Text size="sm" c="var(--quiet)">
            {words.kinds[key.kind]}, {words.of}{" "}
            <Anchor component={Link} to={paths.connection(key.connectionId)} inherit>
              {key.connectionName}
            </Anchor>
          </Text>
          <Code style={{ overflowWrap: "anywhere" }}>{key.kind === "client" ? key.shown : `${key.shown}…`}</Code>
        </>
      ),
    },
    { key: "may", header: words.columns.may, cell: (key) => <Rights rights={key} /> },
    {
      key: "lastUsed",
      header: words.columns.lastUsed,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : format.dateTime(lastUsedAt)),
    },
    {
      key: "expires",
      header: words.columns.expires,
      cell: ({ expiresAt }) => (expiresAt === null ? words.never : format.date(expiresAt)),
    },
    { key: "status", header: words.columns.status, cell: ({ state }) => <StateBadge state={state} /> },
    { key: "actions", header: words.columns.actions, isHeaderHidden: true, cell: (key) => <KeyActions of={key} /> },
  ];
  return <DataTable caption={words.keysTitle} columns={columns} rows={keys} rowKey={({ id }) => id} empty={empty} />;
}

const states = {
  usable: { tone: "good", icon: IconCircleCheck },
  unused: { tone: "info", icon: IconCircleDashed },
  revoked: { tone: "neutral", icon: IconCircleX },
  expired: { tone: "neutral", icon: IconClock },
} as const;

function StateBadge({ state }: Pick<ShownKey, "state">) {
  const words = useTexts().settings.keys;
  const { tone, icon: StateIcon } = states[state];
  return (
    <StatusBadge tone={tone} icon={<StateIcon size={14} aria-hidden />}>
      {words.status[state]}
    </StatusBadge>
  );
}

function Rights({ rights }: { rights: Pick<ShownKey, "kind" | "scopes" | "allowedOrigins"> }) {
  const words = useTexts().settings.keys;
  const { kind, scopes, allowedOrigins } = rights;
  const pages = allowedOrigins.length === 0 ? words.noOrigins : allowedOrigins.join(", ");
  return (
    <>
      {scopes.map((scope) => words.scopes[scope]).join(", ")}
      {kind === "client" ? (
        <Text size="sm" c="var(--quiet)" style={{ overflowWrap: "anywhere" }}>
          {pages}
        </Text>
      ) : null}
    </>
  );
}

function KeyActions({ of: key }: { of: ShownKey }) {
  const words = useTexts().settings.keys;
  if (key.state === "revoked") return null;
  return (
    <Group gap="xs">
      {key.kind === "client" ? (
        <ConfirmForm
          label={words.changeOrigins}
          question={<Stack gap={0}>{key.name}</Stack>}
          confirmLabel={words.changeOrigins}
          values={{ intent: "origins", keyId: key.id }}
          isDangerous={false}
        >
          <Textarea
            name="allowedOrigins"
            label={words.originsLabel}
            description={words.originsHint}
            rows={3}
            spellCheck={false}
            defaultValue={key.allowedOrigins.join("\n")}
          />
        </ConfirmForm>
      ) : null}
      <ConfirmForm
        label={words.revoke}
        question={words.revokeQuestion(key.name)}
        confirmLabel={words.revoke}
        values={{ intent: "revoke", id: key.id }}
      />
    </Group>
  );
}
