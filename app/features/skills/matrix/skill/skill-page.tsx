import { Anchor, List, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { SkillView } from "./view-skill.server";

const levels = [1, 2, 3, 4, 5] as const;

/** One skill, below the page's header: its levels, who asks for it, where it is taught. */
export function SkillPage({ view }: { view: SkillView }) {
  return (
    <>
      <Levels anchors={view.skill.anchors} />
      <Asked asked={view.asked} />
      <Taught modules={view.modules} />
      <References references={view.skill.externalReferences} />
    </>
  );
}

function Levels({ anchors }: Pick<SkillView["skill"], "anchors">) {
  const { one: words, levels: names, levelOf } = useTexts().skillMatrix;
  return (
    <Section title={words.levels} boxed={false}>
      <DataTable
        caption={words.levels}
        rows={levels}
        rowKey={String}
        columns={[
          { key: "level", header: words.level, isRowHeader: true, cell: (level) => levelOf(level, names[level] ?? "") },
          { key: "anchor", header: words.anchor, isLong: true, cell: (level) => anchors[level] ?? words.notWritten },
        ]}
      />
    </Section>
  );
}

function Asked({ asked }: Pick<SkillView, "asked">) {
  const { one: words } = useTexts().skillMatrix;
  const format = useFormat();
  return (
    <Section title={words.asked} boxed={false}>
      <DataTable
        caption={words.asked}
        rows={asked}
        rowKey={({ roleId }) => roleId}
        empty={<Text>{words.nobody}</Text>}
        columns={[
          {
            key: "role",
            header: words.askedBy,
            isRowHeader: true,
            cell: ({ roleId, roleName }) => (
              <Anchor component={Link} to={paths.jobRole(roleId)}>
                {roleName}
              </Anchor>
            ),
          },
          { key: "level", header: words.target, align: "end", cell: ({ level }) => format.integer(level) },
          { key: "weight", header: words.weight, align: "end", cell: ({ weight }) => format.integer(weight) },
          { key: "need", header: words.need, cell: ({ required }) => (required ? words.required : words.desirable) },
        ]}
      />
    </Section>
  );
}

function Taught({ modules }: Pick<SkillView, "modules">) {
  const { one: words } = useTexts().skillMatrix;
  const format = useFormat();
  return (
    <Section title={words.modules}>
      {modules.length === 0 ? <Text>{words.noModules}</Text> : null}
      <List>
        {modules.map(({ id, title, toLevel }) => (
          <List.Item key={id}>
            <Anchor component={Link} to={paths.module(id)}>
              {words.module(title, format.integer(toLevel))}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function References({ references }: { references: SkillView["skill"]["externalReferences"] }) {
  const { one: words } = useTexts().skillMatrix;
  return (
    <Section title={words.references}>
      {references.length === 0 ? <Text>{words.noReferences}</Text> : null}
      <List>
        {references.map((reference) => (
          <List.Item key={reference}>
            {/^https?:\/\//.test(reference) ? (
              <Anchor href={reference} rel="noreferrer">
                {reference}
              </Anchor>
            ) : (
              reference
            )}
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
