import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { paths } from "~/lib/paths";
import type { OneConnection } from "./one-connection.server";

/** What a source did lately and what of it waits, as numbers that lead there. */
export function Glance({ connection }: { connection: OneConnection }) {
  const { connections: words } = useTexts();
  const format = useFormat();
  const { id, lastAt, today, quarantined, unknownStatuses, unknownStaff } = connection;
  const unknown = [
    ...(unknownStatuses > 0 ? [words.unknownStatuses(unknownStatuses)] : []),
    ...(unknownStaff > 0 ? [words.unknownStaff(unknownStaff)] : []),
  ].join(", ");
  return (
    <Section title={words.one.factsTitle} boxed={false}>
      <StatTiles>
        <StatTile label={words.one.facts.last} value={lastAt === null ? words.never : format.dateTime(lastAt)} />
        <StatTile
          label={words.one.facts.today}
          value={<To to={paths.connectionTab(id, "deliveries")}>{format.integer(today)}</To>}
        />
        <StatTile
          label={words.one.facts.quarantine}
          value={<To to={paths.connectionTab(id, "quarantine")}>{format.integer(quarantined)}</To>}
        />
        <StatTile
          label={words.one.facts.unknown}
          value={unknown === "" ? words.one.nothingUnknown : <To to={paths.connectionTab(id, "mapping")}>{unknown}</To>}
        />
      </StatTiles>
    </Section>
  );
}

function To({ to, children }: { to: string; children: string }) {
  return (
    <Anchor component={Link} to={to} inherit>
      {children}
    </Anchor>
  );
}
