import { Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import { type MapQuestion, mapSearchOf } from "../filters/map-question";
import { useFlowWords } from "../use-flow-words";
import type { ListedStep } from "../view-map.server";

const SHOWN = 30;

/** The numbers of the picture: every step with how often and how long, in working and in elapsed time. */
export function StepTable({ steps, question }: { steps: readonly ListedStep[]; question: MapQuestion }) {
  const { table: words } = useTexts().processMap;
  const format = useFormat();
  const { name } = useFlowWords();
  const part = ({ partOfWaiting }: ListedStep) => (partOfWaiting === null ? "–" : format.percent(partOfWaiting, 1));
  return (
    <Section title={words.title} boxed={false}>
      <Text size="sm" c="var(--quiet)" mb="xs">
        {words.text}
      </Text>
      <DataTable
        caption={words.caption}
        rows={ownFirst(steps).slice(0, SHOWN)}
        rowKey={({ from, to }) => `${from}>${to}`}
        columns={[
          {
            key: "step",
            header: words.step,
            isRowHeader: true,
            cell: ({ from, to, clock }) => (
              <>
                <Link to={`${mapSearchOf({ ...question, step: `${from}>${to}` })}#step`}>
                  {words.arrow(name(from), name(to))}
                </Link>
                {clock === "site" ? null : <small> {words.clock[clock]}</small>}
              </>
            ),
          },
          { key: "orders", header: words.orders, align: "end", cell: ({ cases }) => format.integer(cases) },
          { key: "part", header: words.part, align: "end", cell: part },
          {
            key: "meanWorking",
            header: words.meanWorking,
            align: "end",
            cell: ({ working }) => format.duration(working.mean),
          },
          {
            key: "medianWorking",
            header: words.medianWorking,
            align: "end",
            cell: ({ working }) => format.duration(working.median),
          },
          {
            key: "totalWorking",
            header: words.totalWorking,
            align: "end",
            cell: ({ working }) => format.duration(working.total),
          },
          {
            key: "meanElapsed",
            header: words.meanElapsed,
            align: "end",
            cell: ({ elapsed }) => format.duration(elapsed.mean),
          },
        ]}
      />
      {steps.length > SHOWN ? <Text size="sm">{words.rest(SHOWN, steps.length)}</Text> : null}
    </Section>
  );
}

/** The organisation's own waits first, as the sentence ranks them; what others take, after them. */
function ownFirst(steps: readonly ListedStep[]): readonly ListedStep[] {
  return [...steps.filter(({ clock }) => clock === "site"), ...steps.filter(({ clock }) => clock !== "site")];
}
