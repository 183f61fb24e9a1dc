import { Anchor, Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { ProgressBar } from "~/components/progress-bar";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { TodayExperiment } from "./sort-by-need";

/** What runs and needs nobody: how far it is. Says nothing of effects, which tempt to stop early. */
export function RunningSection({ running, mayPlan }: { running: readonly TodayExperiment[]; mayPlan: boolean }) {
  const { today } = useTexts();
  return (
    <Section title={today.runningTitle} boxed={false}>
      <DataTable
        caption={today.runningTitle}
        rows={running}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: today.columns.name,
            isRowHeader: true,
            cell: ({ id, name }) => (
              <Anchor component={Link} to={paths.experiment(id)}>
                {name}
              </Anchor>
            ),
          },
          { key: "progress", header: today.columns.progress, cell: (row) => <Progress experiment={row} /> },
          { key: "left", header: today.columns.left, cell: (row) => <WhatNow experiment={row} /> },
        ]}
        empty={
          <EmptyState
            title={today.runningNone}
            {...(mayPlan
              ? {
                  action: (
                    <Button component={Link} to={paths.newExperiment()}>
                      {today.plan}
                    </Button>
                  ),
                }
              : {})}
          >
            {mayPlan ? today.startSteps.plan.text : today.notYours}
          </EmptyState>
        }
      />
    </Section>
  );
}

function Progress({ experiment }: { experiment: TodayExperiment }) {
  const { today } = useTexts();
  const { integer } = useFormat();
  const { day, days, units, plannedUnits } = experiment;
  if (day !== null && days !== null && days > 0) {
    return <ProgressBar share={day / days} label={today.dayOf(Math.min(day, days), days)} />;
  }
  if (plannedUnits > 0) {
    return <ProgressBar share={units / plannedUnits} label={today.unitsOf(integer(units), integer(plannedUnits))} />;
  }
  return day === null ? null : <span>{today.day(day)}</span>;
}

function WhatNow({ experiment }: { experiment: TodayExperiment }) {
  const { today } = useTexts();
  const { verdict, daysLeft, isWaitingForOutcomes } = experiment;
  if (verdict === null) return <>{today.computing}</>;
  if (isWaitingForOutcomes) return <>{today.waitingForOutcomes}</>;
  return <>{daysLeft === null ? today.keepRunningOpen : today.keepRunning(daysLeft)}</>;
}
