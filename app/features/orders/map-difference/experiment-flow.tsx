import { Button, Group } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";

/** An arm whose orders can be compared with those of control. */
export interface FlowArmLink {
  /** "phase:arm". */
  readonly value: string;
  readonly name: string;
}

/** Leads from an experiment to the map of what its arms changed in the flow. */
export function ExperimentFlow({ arms }: { arms: readonly FlowArmLink[] }) {
  const { section: words } = useTexts().mapDifference;
  if (arms.length === 0) return null;
  return (
    <Section title={words.title} description={words.text}>
      <Group gap="xs">
        {arms.map(({ value, name }) => (
          <Button
            key={value}
            component={Link}
            to={paths.mapDifference(`?${new URLSearchParams({ kind: "arms", arm: value })}`)}
            variant="default"
          >
            {words.see(name)}
          </Button>
        ))}
      </Group>
    </Section>
  );
}
