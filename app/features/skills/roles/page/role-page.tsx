import { Button, List, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import { HandOffTable } from "./hand-off-table";
import { TargetVersions } from "./target-versions";
import type { RoleView } from "./view-roles.server";

type RolePageProps = { view: RoleView; mayWrite: boolean };

/** One role, below the page's header: duties, what it passes on and is given, what it asks for. */
export function RolePage({ view, mayWrite }: RolePageProps) {
  const { one: words } = useTexts().jobRoles;
  const { role, passes, receives, versions } = view;
  const mayEdit = mayWrite && role.retiredAt === null;
  const edit = (part: Parameters<typeof paths.editJobRole>[1], label: string) =>
    mayEdit ? { action: <EditLink to={paths.editJobRole(role.id, part)} label={label} /> } : {};
  return (
    <>
      <Section title={words.duties} {...edit("duties", words.editDuties)}>
        {role.duties.length === 0 ? <Text>{words.noDuties}</Text> : null}
        <List>
          {role.duties.map((duty) => (
            <List.Item key={duty}>{duty}</List.Item>
          ))}
        </List>
      </Section>
      <Section title={words.passes} boxed={false} {...edit("hand-offs", words.editHandOffs)}>
        <HandOffTable handOffs={passes} other="to" caption={words.passes} empty={words.passesNothing} />
      </Section>
      <Section title={words.receives} boxed={false}>
        <HandOffTable handOffs={receives} other="from" caption={words.receives} empty={words.receivesNothing} />
      </Section>
      <Section title={words.targets} boxed={false} {...edit("targets", words.editTargets)}>
        <TargetVersions versions={versions} />
      </Section>
    </>
  );
}

function EditLink({ to, label }: { to: string; label: string }) {
  return (
    <Button component={Link} to={to} variant="default" size="xs">
      {label}
    </Button>
  );
}
