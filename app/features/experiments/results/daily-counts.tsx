import type { DayMark } from "~/components/charts/day-marks";
import { StackedDays } from "~/components/charts/stacked-days";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import { armColour } from "~/components/theme/arm-colours";
import type { Plan } from "../plan.schema";
import type { ExecutionCount, ExperimentResult } from "./result";
import classes from "./results.module.css";

type DailyCountsProps = { plan: Plan; result: ExperimentResult; marks: readonly DayMark[] };

/** How many came a day and how many outcomes, by arm; and what was carried out by hand. */
export function DailyCounts({ plan, result, marks }: DailyCountsProps) {
  const { results } = useTexts();
  const { daily: words } = results;
  const series = plan.arms.map(({ key, name }, index) => ({ key, label: name, colour: armColour(index) }));
  return (
    <>
      {result.isWithoutTimes ? null : (
        <Section title={words.title}>
          <div className={classes.charts}>
            <div>
              <h3>{words.assignments}</h3>
              <StackedDays title={words.assignments} series={series} days={result.assignmentsByDay} marks={marks} />
            </div>
            {plan.assignedElsewhere ? null : (
              <div>
                <h3>{words.outcomes}</h3>
                {result.outcomesByDay.length > 0 ? (
                  <StackedDays title={words.outcomes} series={series} days={result.outcomesByDay} marks={marks} />
                ) : (
                  <p>{words.noOutcomes}</p>
                )}
              </div>
            )}
          </div>
        </Section>
      )}
      {result.executions.length > 0 ? <Executions plan={plan} executions={result.executions} /> : null}
    </>
  );
}

function Executions({ plan, executions }: { plan: Plan; executions: readonly ExecutionCount[] }) {
  const { results } = useTexts();
  const { integer } = useFormat();
  const { executions: words } = results;
  const columns: Column<ExecutionCount>[] = [
    {
      key: "arm",
      header: words.arm,
      isRowHeader: true,
      cell: ({ arm }) => plan.arms.find(({ key }) => key === arm)?.name ?? arm,
    },
    { key: "done", header: words.done, align: "end", cell: ({ done }) => integer(done) },
    { key: "notDone", header: words.notDone, align: "end", cell: ({ notDone }) => integer(notDone) },
    {
      key: "reasons",
      header: words.reasons,
      cell: ({ reasons }) =>
        reasons.map(({ reason, count }) => `${reason === "" ? words.noReason : reason} (${integer(count)})`).join(", "),
    },
  ];
  return (
    <Section title={words.title}>
      <DataTable caption={words.title} columns={columns} rows={executions} rowKey={({ arm }) => arm} boxed={false} />
    </Section>
  );
}
