import { Button, Group } from "@mantine/core";
import { Link } from "@remix-run/react";
import { IconPlug } from "~/components/icons";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { paths } from "~/lib/paths";
import { AllMetrics } from "./all-metrics";
import { DailyCounts } from "./daily-counts";
import { EffectOverTime } from "./effect-over-time";
import type { ExperimentPage } from "./experiment-page.server";
import { GuardrailList } from "./guardrail-list";
import { MoneyEffect } from "./money-effect";
import { TrustStrip } from "./trust-strip";

/** The evidence under the verdict; before the first unit, what to do to get one. */
export function ExperimentReport({ page }: { page: ExperimentPage }) {
  const { plan, result } = page;
  if (!result) return null;
  if (result.horizon.units + result.units.inSeveralArms === 0) return <NothingYet />;
  return (
    <>
      <TrustStrip plan={plan} result={result} />
      <MoneyEffect plan={plan} result={result} />
      <GuardrailList plan={plan} result={result} />
      <EffectOverTime plan={plan} result={result} />
      <AllMetrics plan={plan} result={result} />
      <DailyCounts plan={plan} result={result} />
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
