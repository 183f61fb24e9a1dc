import { List, Text } from "@mantine/core";
import { useTexts } from "~/components/preferences";
import type { ConnectionKind } from "../kinds";

/** How to connect a source of this kind, in numbered steps. */
export function Steps({ kind }: { kind: ConnectionKind }) {
  const { connections } = useTexts();
  return (
    <List type="ordered" spacing="md" maw="var(--measure)">
      {connections.steps[kind].map(({ title, text }) => (
        <List.Item key={title}>
          <Text fw={600}>{title}</Text>
          <Text size="sm">{text}</Text>
        </List.Item>
      ))}
    </List>
  );
}
