import { SimpleGrid, Stack, Text } from "@mantine/core";
import { NumberField, RadioField, SelectField, TextAreaField, TextField } from "~/components/forms/fields";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Developers } from "../fields/parts";
import { PlannerPanel } from "../planner/planner-panel";
import { useField, useWizard } from "../wizard-context";

/** Step 5: the smallest gain worth having, the weeks, and what the planner makes of them. */
export function DurationStep() {
  const { draft, view } = useWizard();
  const { wizard } = useTexts();
  const format = useFormat();
  const field = useField();
  const { duration } = wizard;
  const primary = view.metrics.find(({ key }) => key === draft.primary);
  const units = wizard.unit.plural[draft.unitType];
  const counted = view.past.unitsPerWeek;
  const suffix = primary?.unit === "money" ? format.preferences.currency : primary?.unit === "share" ? "points" : "";
  return (
    <>
      <Section title={wizard.steps.duration}>
        <Stack>
          <NumberField
            field={field("smallestGain", draft.smallestGain)}
            label={duration.gain}
            description={duration.gainDescription(duration.perUnit[draft.unitType])}
            {...(suffix ? { suffix } : {})}
          />
          <NumberField
            field={field("unitsPerWeek", draft.unitsPerWeek, counted === null)}
            label={duration.unitsPerWeek(units)}
            description={duration.unitsPerWeekDescription(counted === null ? null : format.integer(counted))}
            required={counted === null}
          />
          {view.past.baselines[draft.primary] ? null : <UsualRange metric={primary?.name ?? ""} suffix={suffix} />}
          <NumberField
            field={field("weeks", draft.weeks)}
            label={duration.weeks}
            description={duration.weeksDescription}
          />
        </Stack>
      </Section>
      <PlannerPanel />
      <Text size="sm" c="var(--quiet)">
        {draft.inference === "hybrid" ? duration.preset : duration.methods[draft.inference]}
      </Text>
      <DeveloperFields />
    </>
  );
}

function UsualRange({ metric, suffix }: { metric: string; suffix: string }) {
  const { draft } = useWizard();
  const { duration } = useTexts().wizard;
  const field = useField();
  const own = suffix ? { suffix } : {};
  return (
    <div>
      <Text size="sm" fw={500}>
        {duration.usual}
      </Text>
      <Text size="xs" c="var(--quiet)" mb={4}>
        {duration.usualDescription(metric)}
      </Text>
      <SimpleGrid cols={2}>
        <NumberField
          field={field("usualFrom", draft.usualFrom, false)}
          label={duration.usualFrom}
          {...own}
          required={false}
        />
        <NumberField
          field={field("usualTo", draft.usualTo, false)}
          label={duration.usualTo}
          {...own}
          required={false}
        />
      </SimpleGrid>
    </div>
  );
}

const methodFields = ["inference", "correction", "alpha", "coverage", "layerName", "resources", "horizonUnits"];

function DeveloperFields() {
  const { draft } = useWizard();
  const { duration } = useTexts().wizard;
  const field = useField();
  const choices = (words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([value, label]) => ({ value, label }));
  return (
    <Developers fields={methodFields}>
      <SelectField
        field={field("inference", draft.inference)}
        label={duration.method}
        description={duration.methodDescription}
        options={choices(duration.methods)}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <SelectField
          field={field("correction", draft.correction)}
          label={duration.correction}
          options={choices(duration.corrections)}
        />
        <NumberField field={field("alpha", draft.alpha, false)} label={duration.alpha} required={false} />
      </SimpleGrid>
      <RadioField
        field={field("horizonKind", draft.horizonKind)}
        label={duration.horizon}
        options={choices(duration.horizons)}
      />
      <NumberField
        field={field("horizonUnits", draft.horizonUnits, false)}
        label={duration.horizonUnits}
        required={false}
      />
      <NumberField
        field={field("coverage", draft.coverage, false)}
        label={duration.coverage}
        description={duration.coverageDescription}
        suffix="%"
        required={false}
      />
      <TextField
        field={field("layerName", draft.layerName, false)}
        label={duration.layer}
        description={duration.layerDescription}
        required={false}
      />
      <SimpleGrid cols={2}>
        <NumberField field={field("layerFrom", draft.layerFrom, false)} label={duration.layerFrom} required={false} />
        <NumberField field={field("layerTo", draft.layerTo, false)} label={duration.layerTo} required={false} />
      </SimpleGrid>
      <TextAreaField
        field={field("resources", draft.resources, false)}
        label={duration.resources}
        description={duration.resourcesDescription}
        rows={2}
        required={false}
      />
    </Developers>
  );
}
