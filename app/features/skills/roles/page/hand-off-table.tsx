import { Text } from "@mantine/core";
import { useTexts } from "~/components/preferences";
import { DataTable } from "~/components/tables/data-table";
import { activityName } from "~/lib/texts/activity-name";
import { RoleLinks } from "../../matrix/page/role-links";
import type { NamedHandOff } from "./view-roles.server";

type HandOffTableProps = {
  handOffs: readonly NamedHandOff[];
  /** Which of the two roles is named. */
  other: "to" | "from";
  caption: string;
  empty: string;
};

/** What is passed, by which way, by when, and where on the process map. */
export function HandOffTable({ handOffs, other, caption, empty }: HandOffTableProps) {
  const { one: words } = useTexts().jobRoles;
  return (
    <DataTable
      caption={caption}
      rows={handOffs}
      rowKey={({ id }) => id}
      empty={<Text>{empty}</Text>}
      columns={[
        { key: "what", header: words.what, isRowHeader: true, cell: ({ what }) => what },
        { key: "other", header: words[other], cell: (handOff) => <Other handOff={handOff} other={other} /> },
        { key: "channel", header: words.channel, cell: ({ channel }) => channel },
        { key: "by", header: words.by, cell: ({ by }) => by },
        { key: "where", header: words.where, cell: (handOff) => <Where {...handOff} /> },
      ]}
    />
  );
}

function Other({ handOff, other }: { handOff: NamedHandOff; other: "to" | "from" }) {
  const role =
    other === "to"
      ? { id: handOff.toRoleId, name: handOff.toName }
      : { id: handOff.fromRoleId, name: handOff.fromName };
  return <RoleLinks roles={[role]} />;
}

function Where({ fromStage, toStage, errorEvent }: NamedHandOff) {
  const texts = useTexts();
  const { one: words } = texts.jobRoles;
  const step =
    fromStage === null || toStage === null
      ? words.nowhere
      : words.step(activityName(texts, fromStage), activityName(texts, toStage));
  return (
    <>
      {step}
      {errorEvent === null ? null : <Text size="sm">{words.error(activityName(texts, errorEvent))}</Text>}
    </>
  );
}
