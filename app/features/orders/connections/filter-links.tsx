import { Anchor, Group } from "@mantine/core";
import { Link } from "@remix-run/react";

export interface FilterLink {
  readonly to: string;
  readonly label: string;
  readonly isCurrent: boolean;
}

/** A choice of what a list shows, as links. */
export function FilterLinks({ label, links }: { label: string; links: readonly FilterLink[] }) {
  return (
    <Group component="nav" aria-label={label} gap="md" mb="sm">
      {links.map(({ to, label: text, isCurrent }) => (
        <Anchor
          key={text}
          component={Link}
          to={to}
          preventScrollReset
          aria-current={isCurrent ? "true" : undefined}
          {...(isCurrent ? { fw: 600, underline: "always" as const } : {})}
        >
          {text}
        </Anchor>
      ))}
    </Group>
  );
}
