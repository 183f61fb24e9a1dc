import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import { activityName } from "../process-map/use-flow-words";
import type { SlowAgainstRest, Stage } from "./stage-tally";
import classes from "./value-stream.module.css";

/** Every stage: how long orders wait for it, how long it takes, and whether the wait reaches the customer. */
export function StageTable({ stages }: { stages: readonly Stage[] }) {
  const texts = useTexts();
  const { stages: words } = texts.valueStream;
  const format = useFormat();
  const longest = Math.max(1, ...stages.map(({ waitWorking, work }) => (waitWorking?.mean ?? 0) + (work?.mean ?? 0)));
  const columns: Column<Stage>[] = [
    {
      key: "stage",
      header: words.stage,
      isRowHeader: true,
      cell: ({ activity, orders }) => (
        <>
          {activityName(texts, activity)}
          <span className={classes.note}>{words.ordersOf(format.integer(orders))}</span>
        </>
      ),
    },
    {
      key: "wait",
      header: words.wait,
      cell: (stage) =>
        stage.waitWorking && stage.waitElapsed ? (
          <>
            {format.duration(stage.waitWorking.mean)}
            <Bar stage={stage} longest={longest} />
            <span className={classes.note}>{words.waitDetail(format.duration(stage.waitElapsed.mean))}</span>
          </>
        ) : (
          <span className={classes.quiet}>{words.first}</span>
        ),
    },
    {
      key: "work",
      header: words.work,
      align: "end",
      cell: ({ work }) =>
        work ? format.duration(work.mean) : <span className={classes.quiet}>{words.notMeasured}</span>,
    },
    {
      key: "touches",
      header: words.touches,
      align: "end",
      cell: ({ touches, orders }) => format.number(touches / Math.max(1, orders), 2),
    },
    { key: "rework", header: words.rework, align: "end", cell: ({ rework }) => format.percent(rework) },
    {
      key: "late",
      header: words.late,
      align: "end",
      cell: ({ late }) => <Sides sides={late} write={(value) => format.percent(value, 0)} />,
    },
    {
      key: "score",
      header: words.score,
      align: "end",
      cell: ({ score }) => <Sides sides={score} write={(value) => format.number(value, 1)} />,
    },
  ];
  return (
    <Section title={words.title} description={words.text} boxed={false}>
      <DataTable caption={words.caption} columns={columns} rows={stages} rowKey={({ activity }) => activity} />
      <Legend />
    </Section>
  );
}

function Sides({ sides: { slow, rest }, write }: { sides: SlowAgainstRest; write: (value: number) => string }) {
  const { stages: words } = useTexts().valueStream;
  if (!slow && !rest) return <span className={classes.quiet}>{words.notMeasured}</span>;
  const side = (measured: SlowAgainstRest["slow"]) => (measured ? write(measured.mean) : words.few);
  return <>{words.pair(side(slow), side(rest))}</>;
}

function Legend() {
  const { stages: words } = useTexts().valueStream;
  return (
    <span className={classes.legend}>
      <span className={classes.swatch} data-part="wait" aria-hidden /> {words.legendWait}{" "}
      <span className={classes.swatch} data-part="work" aria-hidden /> {words.legendWork}
    </span>
  );
}

function Bar({ stage: { waitWorking, work }, longest }: { stage: Stage; longest: number }) {
  const { stages: words } = useTexts().valueStream;
  const format = useFormat();
  const [wait, done] = [waitWorking?.mean ?? 0, work?.mean ?? 0];
  const label = words.bar(format.duration(wait), work ? format.duration(done) : words.notMeasured);
  return (
    <span className={classes.bar} role="img" aria-label={label}>
      <span data-part="wait" style={{ width: `${(100 * wait) / longest}%` }} />
      <span data-part="work" style={{ width: `${(100 * done) / longest}%` }} />
    </span>
  );
}
