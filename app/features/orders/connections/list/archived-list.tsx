import { Anchor, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";

/** Archived sources, folded away. */
export function ArchivedList({
  archived,
}: {
  archived: readonly { id: string; name: string; archivedAt: number | null }[];
}) {
  const { connections } = useTexts();
  const { date } = useFormat();
  if (archived.length === 0) return null;
  return (
    <details>
      <summary>{connections.archivedTitle(archived.length)}</summary>
      <ul>
        {archived.map(({ id, name, archivedAt }) => (
          <li key={id}>
            <Anchor component={Link} to={paths.connection(id)}>
              {name}
            </Anchor>{" "}
            <Text span size="sm" c="var(--quiet)">
              {archivedAt === null ? null : connections.archivedOn(date(archivedAt))}
            </Text>
          </li>
        ))}
      </ul>
    </details>
  );
}
