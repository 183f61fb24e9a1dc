import { Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { type Column, DataTable } from "~/components/tables/data-table";
import { activityName } from "../process-map/use-flow-words";
import type { Lane } from "./lanes";
import type { ValueStream } from "./stream";
import classes from "./value-stream.module.css";

/** Lanes by team: who does what, how long it takes, and what is taken over from others. Nobody can be told from it. */
export function LaneSection({ stream, smallestGroup }: { stream: ValueStream; smallestGroup: number }) {
  const texts = useTexts();
  const { lanes: words } = texts.valueStream;
  const format = useFormat();
  const { lanes, hidden } = stream.lanes;
  const isDone = (activity: string) =>
    lanes.some(
      ({ cells, heldBack }) => heldBack.includes(activity) || cells.some((cell) => cell.activity === activity),
    );
  const activities = stream.stages.map(({ activity }) => activity).filter(isDone);
  const columns: Column<Lane>[] = [
    {
      key: "lane",
      header: words.lane,
      isRowHeader: true,
      cell: ({ kind, name }) => (kind === "team" ? name : words[kind]),
    },
    ...activities.map(
      (activity): Column<Lane> => ({
        key: activity,
        header: activityName(texts, activity),
        align: "end",
        cell: (lane) => <Cell lane={lane} activity={activity} />,
      }),
    ),
    { key: "handOffs", header: words.handOffs, align: "end", cell: ({ handOffs }) => format.integer(handOffs) },
  ];
  const isHeldBack = lanes.some(({ heldBack }) => heldBack.length > 0);
  return (
    <Section title={words.title} description={words.text(format.integer(smallestGroup))} boxed={false}>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={lanes}
        rowKey={({ kind, name }) => `${kind} ${name}`}
        empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
      />
      {isHeldBack ? (
        <Text size="sm" c="var(--quiet)" mt="xs">
          {words.heldNote}
        </Text>
      ) : null}
      {hidden.people > 0 ? (
        <Text size="sm" c="var(--quiet)" mt="xs">
          {words.hidden(hidden.people)}
        </Text>
      ) : null}
    </Section>
  );
}

function Cell({ lane, activity }: { lane: Lane; activity: string }) {
  const { lanes: words } = useTexts().valueStream;
  const format = useFormat();
  if (lane.heldBack.includes(activity)) return <span className={classes.quiet}>{words.held}</span>;
  const cell = lane.cells.find((one) => one.activity === activity);
  if (!cell) return <span className={classes.quiet}>–</span>;
  return (
    <>{words.cell(format.integer(cell.touches), cell.meanWork === null ? null : format.duration(cell.meanWork))}</>
  );
}
