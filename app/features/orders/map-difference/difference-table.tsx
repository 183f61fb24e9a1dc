import { ForestPlot } from "~/components/charts/forest-plot";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { Compared } from "~experiments";
import type { StepDifference } from "./compare-flows";
import classes from "./map-difference.module.css";
import { type Change, changeOf } from "./step-change";
import { useChangeWords } from "./use-change-words";

const HOUR_MS = 3_600_000;
const MOST_PLOTTED = 8;

/** The steps in which most time was won or lost, as intervals on one axis. */
export function DifferenceForest({ steps }: { steps: readonly StepDifference[] }) {
  const { forest: words } = useTexts().mapDifference;
  const format = useFormat();
  const change = useChangeWords();
  const inHours = ({ difference, lower, upper }: Compared) =>
    lower === null || upper === null
      ? null
      : { estimate: difference / HOUR_MS, lower: lower / HOUR_MS, upper: upper / HOUR_MS };
  return (
    <Section title={words.title} description={words.text}>
      <ForestPlot
        caption={words.caption}
        rows={steps.slice(0, MOST_PLOTTED).map((step) => ({
          key: `${step.from}>${step.to}`,
          label: change.step(step),
          interval: inHours(step.working.timePerCase),
        }))}
        format={(hours) => words.hours(format.signedNumber(hours, 1))}
      />
    </Section>
  );
}

const tones = { slower: "bad", faster: "good", unclear: "neutral" } as const;

/** Every step of both flows with the intervals of its differences. */
export function DifferenceTable({ steps }: { steps: readonly StepDifference[] }) {
  const { table: words } = useTexts().mapDifference;
  const format = useFormat();
  const change = useChangeWords();
  const timeChange = (compared: Compared) => (
    <>
      {change.signed(compared.difference)}
      <span className={classes.note}>{change.interval(compared)}</span>
    </>
  );
  const columns: Column<StepDifference>[] = [
    { key: "step", header: words.step, isRowHeader: true, cell: change.step },
    {
      key: "verdict",
      header: words.verdict,
      cell: ({ working }) => <Verdict change={changeOf(working.timePerCase)} />,
    },
    {
      key: "perCase",
      header: words.perCase,
      align: "end",
      cell: ({ working, elapsed }) => (
        <>
          {timeChange(working.timePerCase)}
          <span className={classes.note}>{words.elapsed(change.signed(elapsed.timePerCase.difference))}</span>
        </>
      ),
    },
    {
      key: "wait",
      header: words.wait,
      align: "end",
      cell: ({ working: { wait } }) =>
        wait === null ? (
          words.one
        ) : (
          <>
            {words.pair(format.duration(wait.control), format.duration(wait.treatment))}
            <span className={classes.note}>{change.interval(wait)}</span>
          </>
        ),
    },
    {
      key: "frequency",
      header: words.frequency,
      align: "end",
      cell: ({ frequency }) => (
        <>
          {words.pair(format.percent(frequency.control), format.percent(frequency.treatment))}
          <span className={classes.note}>
            {frequency.lower === null || frequency.upper === null
              ? change.points(frequency.difference)
              : `${change.points(frequency.lower)} – ${change.points(frequency.upper)}`}
          </span>
        </>
      ),
    },
  ];
  return (
    <Section title={words.title}>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={steps}
        rowKey={({ from, to }) => `${from} ${to}`}
        boxed={false}
      />
    </Section>
  );
}

function Verdict({ change }: { change: Change }) {
  const { states } = useTexts().mapDifference.table;
  return <StatusBadge tone={tones[change]}>{states[change]}</StatusBadge>;
}
