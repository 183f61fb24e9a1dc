import { Fieldset, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { FormErrors } from "~/components/forms/form-errors";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { paths } from "~/lib/paths";
import { writeInUnit } from "~/lib/typed-number";
import { ExperimentState } from "../../list/experiment-state";
import { AmendmentList } from "./amendment-list";
import type { RunAct } from "./run-action.server";
import type { RunView } from "./run-view.server";

export interface RunPageProps {
  readonly view: RunView;
  /** What the last act was refused for. */
  readonly refusal: { readonly act: RunAct | null; readonly message: string } | null;
}

/** How an experiment runs, and what can be changed while it does. */
export function RunPage({ view, refusal }: RunPageProps) {
  const { run, experimentList } = useTexts();
  const format = useFormat();
  const { phase, plannedEndAt, plannedUnits } = view;
  return (
    <>
      <PageHeader
        title={run.title(view.name)}
        description={run.description}
        back={{ to: paths.experiment(view.id), label: run.back }}
        badge={<ExperimentState status={view.status} />}
      />
      {refusal ? <FormErrors errors={[refusal.message]} /> : null}
      <Section title={run.now} boxed={false}>
        <StatTiles>
          <StatTile label={run.state} value={experimentList.states[view.status]} />
          {phase ? (
            <StatTile
              label={run.coverage}
              value={format.percent(phase.coverage, 0)}
              detail={run.phaseText(phase.number, format.date(phase.startedAt))}
            />
          ) : null}
          {plannedEndAt === null ? null : <StatTile label={run.plannedEnd} value={format.date(plannedEndAt)} />}
          {plannedUnits === null ? null : <StatTile label={run.plannedUnits} value={format.integer(plannedUnits)} />}
        </StatTiles>
      </Section>
      <Acts view={view} />
      <Section title={run.amendments.title}>
        <AmendmentList amendments={view.amendments} />
      </Section>
    </>
  );
}

function Acts({ view }: { view: RunView }) {
  const { run } = useTexts();
  const acts = possibleActs(view);
  if (acts.length === 0) return <Text>{run.notRunning}</Text>;
  return (
    <>
      {acts.map((act) => (
        <ActSection key={act} act={act} view={view} />
      ))}
    </>
  );
}

function possibleActs({ status, canChange, assignedElsewhere, phase }: RunView): RunAct[] {
  if (!canChange) return [];
  if (status === "concluded") return ["archive"];
  if (assignedElsewhere) return [];
  if (status === "enrolmentStopped") return ["end"];
  if (status !== "running") return [];
  return phase !== null && phase.coverage < 1 ? ["stop", "coverage", "end", "phase"] : ["stop", "end", "phase"];
}

function ActSection({ act, view }: { act: RunAct; view: RunView }) {
  const { run } = useTexts();
  const words = run.actions[act];
  return (
    <Section title={words.title}>
      <Stack gap="sm">
        <Text size="sm">{words.text}</Text>
        <ConfirmForm
          label={words.title}
          question={words.question}
          confirmLabel={words.confirm}
          values={{ intent: act, ...(act === "end" ? { by: view.plannedEndAt === null ? "units" : "day" } : {}) }}
          isDangerous={act === "stop" || act === "archive"}
          size="sm"
        >
          <Stack gap="sm">
            <ActField act={act} view={view} />
            {act === "archive" ? null : (
              <Textarea name="reason" label={run.reason} description={run.reasonDescription} rows={2} required />
            )}
          </Stack>
        </ConfirmForm>
      </Stack>
    </Section>
  );
}

function ActField({ act, view }: { act: RunAct; view: RunView }): ReactNode {
  const { actions } = useTexts().run;
  const format = useFormat();
  if (act === "coverage") {
    const label = actions.coverage.label(format.percent(view.phase?.coverage ?? 0, 0));
    return <TextInput name="value" label={label} inputMode="decimal" rightSection="%" required autoComplete="off" />;
  }
  if (act === "phase") return <ShareFields shares={view.shares} />;
  if (act !== "end") return null;
  if (view.plannedEndAt === null) {
    return <TextInput name="value" label={actions.end.units} inputMode="numeric" required autoComplete="off" />;
  }
  return <TextInput name="value" type="date" label={actions.end.date} min={format.dayOf(view.plannedEndAt)} required />;
}

function ShareFields({ shares }: { shares: RunView["shares"] }) {
  const { phase } = useTexts().run.actions;
  const { preferences } = useFormat();
  return (
    <Fieldset legend={phase.shares}>
      <Text size="sm" mb="xs">
        {phase.sharesDescription}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {shares.map(({ arm, name, share }) => (
          <TextInput
            key={arm}
            name={`share.${arm}`}
            label={phase.shareOf(name)}
            defaultValue={writeInUnit(share, "share", preferences)}
            inputMode="decimal"
            rightSection="%"
            autoComplete="off"
            required
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
