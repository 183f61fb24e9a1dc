import { Button, Group } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { DayMark } from "~/components/charts/day-marks";
import { IconPlug } from "~/components/icons";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { paths } from "~/lib/paths";
import { AllMetrics } from "./all-metrics";
import { DailyCounts } from "./daily-counts";
import { EffectOverTime } from "./effect-over-time";
import type { ExperimentPage } from "./experiment-page.server";
import { GroupEffects } from "./group-effects";
import { GuardrailList } from "./guardrail-list";
import { MoneyEffect } from "./money-effect";
import { TrustStrip } from "./trust-strip";

type ExperimentReportProps = {
  page: ExperimentPage;
  /** What changed in the process meanwhile, for the trends. */
  marks: readonly DayMark[];
  children?: ReactNode;
};

/**
 * The evidence under the verdict; before the first unit, what to do to get one. The children, what a decision led to,
 * stand after what it was taken on.
 */
export function ExperimentReport({ page, marks, children }: ExperimentReportProps) {
  const { plan, result } = page;
  if (!result) return children;
  if (result.horizon.units + result.units.inSeveralArms === 0) {
    return (
      <>
        <NothingYet />
        {children}
      </>
    );
  }
  return (
    <>
      <TrustStrip plan={plan} result={result} />
      <MoneyEffect plan={plan} result={result} />
      <GuardrailList plan={plan} result={result} />
      {children}
      <EffectOverTime plan={plan} result={result} marks={marks} />
      <AllMetrics plan={plan} result={result} />
      <GroupEffects plan={plan} result={result} />
      <DailyCounts plan={plan} result={result} marks={marks} />
    </>
  );
}

function NothingYet() {
  const { results } = useTexts();
  const { empty } = results;
  return (
    <EmptyState
      title={empty.title}
      icon={<IconPlug size={28} stroke={1.5} aria-hidden />}
      action={
        <Group justify="center">
          <Button component={Link} to={paths.snippets()}>
            {empty.connect}
          </Button>
          <Button component={Link} to={paths.lookUp()} variant="default">
            {empty.lookUp}
          </Button>
        </Group>
      }
    >
      {empty.text}
    </EmptyState>
  );
}
