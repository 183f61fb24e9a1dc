import { Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import { useFlowWords } from "../use-flow-words";
import type { ShownHandOff } from "./map-hand-offs.server";

/** Every hand-off along the flow, beside the picture; nothing while none is placed there. */
export function HandOffsSection({ handOffs }: { handOffs: readonly ShownHandOff[] }) {
  const { handOffs: words } = useTexts().processMap;
  if (handOffs.length === 0) return null;
  return (
    <Section title={words.title} description={words.text} boxed={false} id="hand-offs">
      <HandOffTable handOffs={handOffs} />
    </Section>
  );
}

/** What is passed between which roles, where, and in how many orders it went wrong. */
export function HandOffTable({ handOffs }: { handOffs: readonly ShownHandOff[] }) {
  const { handOffs: words, picture } = useTexts().processMap;
  return (
    <DataTable
      caption={words.caption}
      rows={handOffs}
      rowKey={({ id }) => id}
      columns={[
        { key: "number", header: words.number, cell: ({ number }) => picture.handOff(number, null) },
        { key: "what", header: words.what, isRowHeader: true, cell: ({ what }) => what },
        { key: "roles", header: words.roles, cell: (handOff) => <Roles {...handOff} /> },
        { key: "channel", header: words.channel, cell: ({ channel }) => channel },
        { key: "by", header: words.by, cell: ({ by }) => by },
        { key: "where", header: words.where, cell: (handOff) => <Where {...handOff} /> },
        { key: "errors", header: words.errors, cell: (handOff) => <Errors {...handOff} /> },
      ]}
    />
  );
}

function Roles({ fromRole, toRole }: ShownHandOff) {
  return (
    <>
      <Link to={paths.jobRole(fromRole.id)}>{fromRole.name}</Link> →{" "}
      <Link to={paths.jobRole(toRole.id)}>{toRole.name}</Link>
    </>
  );
}

function Where({ from, to, isInMap }: ShownHandOff) {
  const { handOffs: words } = useTexts().processMap;
  const { name } = useFlowWords();
  return (
    <>
      {words.arrow(name(from), name(to))}
      {isInMap ? null : <Text size="xs">{words.notHere}</Text>}
    </>
  );
}

function Errors({ orders, share, errorEvent }: ShownHandOff) {
  const { handOffs: words } = useTexts().processMap;
  const format = useFormat();
  const { name } = useFlowWords();
  if (orders === null || share === null || errorEvent === null) return <>{words.notTold}</>;
  return <>{words.orders(format.integer(orders), format.percent(share, 1), name(errorEvent))}</>;
}
