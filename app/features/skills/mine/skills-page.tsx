import { Anchor, List, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { EmptyState } from "~/components/states/empty-state";
import { paths } from "~/lib/paths";
import type { PathModule, SkillsView } from "./skill-line";
import { SkillsTable } from "./skills-table";

/** One person's skills, below the page's header. */
export function SkillsPage({ view }: { view: SkillsView }) {
  const { mySkills } = useTexts();
  if (view.lines.length === 0) return <EmptyState title={mySkills.noRole.title}>{mySkills.noRole.text}</EmptyState>;
  return (
    <>
      <Readiness view={view} />
      <Gaps view={view} />
      <Section title={mySkills.table.caption} description={mySkills.table.description} boxed={false}>
        <SkillsTable lines={view.lines} />
      </Section>
    </>
  );
}

function Readiness({ view: { readiness, unrated, roles } }: { view: SkillsView }) {
  const { mySkills } = useTexts();
  const format = useFormat();
  const { label, detail, none, unrated: unratedWords } = mySkills.readiness;
  return (
    <>
      <Text>{mySkills.roles(roles.join(", "))}</Text>
      <StatTiles>
        <StatTile
          label={label}
          value={readiness === null ? none : format.percent(readiness, 0)}
          detail={unrated > 0 ? `${detail} ${unratedWords(unrated, format.integer(unrated))}` : detail}
        />
      </StatTiles>
    </>
  );
}

function Gaps({ view: { worst, path, lines } }: { view: SkillsView }) {
  const { mySkills } = useTexts();
  const format = useFormat();
  const { title, none, notRated, line, asked } = mySkills.worst;
  if (worst.length === 0)
    return (
      <Section title={title}>
        <Text>{lines.every(({ record }) => record === null) ? notRated : none}</Text>
      </Section>
    );
  return (
    <Section title={title}>
      <List>
        {worst.map(({ skillId, name, record, target, targetAnchor }) => (
          <List.Item key={skillId}>
            {line(name, format.integer(record?.level ?? 0), format.integer(target))}
            {targetAnchor ? <Text size="sm">{asked(targetAnchor)}</Text> : null}
          </List.Item>
        ))}
      </List>
      <Path path={path} />
    </Section>
  );
}

function Path({ path: [first, ...rest] }: { path: readonly PathModule[] }) {
  const { path: words } = useTexts().mySkills;
  const format = useFormat();
  if (!first) return <Text mt="md">{words.none}</Text>;
  return (
    <>
      <Text fw={600} mt="md">
        {words.start(format.integer(first.minutes))}
      </Text>
      <ModuleLink module={first} />
      {rest.length > 0 ? (
        <>
          <Text fw={600} mt="md">
            {words.next}
          </Text>
          <List type="ordered">
            {rest.map((module) => (
              <List.Item key={module.id}>
                <ModuleLink module={module} />
              </List.Item>
            ))}
          </List>
        </>
      ) : null}
    </>
  );
}

function ModuleLink({ module: { id, title, minutes, closes } }: { module: PathModule }) {
  const { path } = useTexts().mySkills;
  const format = useFormat();
  return (
    <>
      <Anchor component={Link} to={paths.module(id)}>
        {path.module(title, format.integer(minutes))}
      </Anchor>
      <Text size="sm">{closes.length > 0 ? path.closes(closes.join(", ")) : path.before}</Text>
    </>
  );
}
