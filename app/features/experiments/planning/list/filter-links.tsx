import { Button, Group } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import type { ListFilter } from "./list-view";

const order: readonly ListFilter[] = ["open", "draft", "running", "concluded", "all"];

/** Which states the list shows, each an address of its own. */
export function FilterLinks({ current }: { current: ListFilter }) {
  const { filters } = useTexts().experimentList;
  return (
    <Group component="nav" aria-label={filters.label} gap="xs" mb="md">
      {order.map((filter) => (
        <Button
          key={filter}
          component={Link}
          to={`?state=${filter}`}
          size="xs"
          variant={filter === current ? "light" : "default"}
          aria-current={filter === current ? "true" : undefined}
          preventScrollReset
        >
          {filters[filter]}
        </Button>
      ))}
    </Group>
  );
}
