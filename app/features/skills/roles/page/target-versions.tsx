import { Anchor, List, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { ShownVersion } from "./view-roles.server";

/** What the role asks for now, and the earlier versions below. */
export function TargetVersions({ versions: [current, ...older] }: { versions: readonly ShownVersion[] }) {
  const { one: words } = useTexts().jobRoles;
  if (!current) return <Text>{words.noTargets}</Text>;
  return (
    <>
      <Origin version={current} />
      <Targets version={current} />
      {older.length > 0 ? (
        <>
          <Text fw={600} mt="md">
            {words.older}
          </Text>
          {older.map((version) => (
            <OlderVersion key={version.version} version={version} />
          ))}
        </>
      ) : null}
    </>
  );
}

function Origin({ version: { version, createdAt, by, reason } }: { version: ShownVersion }) {
  const { one: words } = useTexts().jobRoles;
  const format = useFormat();
  const isOfFiles = reason === "content";
  const who = by === null ? words.byNobody : words.bySomebody(by);
  const origin = isOfFiles ? words.byFiles : who;
  return (
    <Text size="sm" c="var(--quiet)" mb="xs">
      {words.version(version, format.date(createdAt), origin, isOfFiles ? "" : reason)}
    </Text>
  );
}

function Targets({ version: { targets } }: { version: ShownVersion }) {
  const { one: words } = useTexts().jobRoles;
  const format = useFormat();
  return (
    <DataTable
      caption={words.targets}
      rows={targets}
      rowKey={({ skillId }) => skillId}
      empty={<Text>{words.noTargets}</Text>}
      columns={[
        {
          key: "skill",
          header: words.skill,
          isRowHeader: true,
          cell: ({ skillId, name }) => (
            <Anchor component={Link} to={paths.skill(skillId)}>
              {name}
            </Anchor>
          ),
        },
        { key: "level", header: words.level, align: "end", cell: ({ level }) => format.integer(level) },
        { key: "weight", header: words.weight, align: "end", cell: ({ weight }) => format.integer(weight) },
        { key: "need", header: words.need, cell: ({ required }) => (required ? words.required : words.desirable) },
      ]}
    />
  );
}

function OlderVersion({ version }: { version: ShownVersion }) {
  const { one: words } = useTexts().jobRoles;
  const format = useFormat();
  const title = words.olderOne(version.version, format.date(version.createdAt), version.targets.length);
  return (
    <details>
      <summary>{title}</summary>
      <Origin version={version} />
      <List size="sm">
        {version.targets.map(({ skillId, name, level, weight, required }) => (
          <List.Item key={skillId}>
            {words.line(
              name,
              format.integer(level),
              format.integer(weight),
              required ? words.required : words.desirable,
            )}
          </List.Item>
        ))}
      </List>
    </details>
  );
}
