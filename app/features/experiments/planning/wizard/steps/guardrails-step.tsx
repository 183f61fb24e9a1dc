import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { CheckboxListField, NumberField, SelectField } from "~/components/forms/fields";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import type { Draft } from "../../draft/draft.schema";
import { AddRow, GroupErrors, RowButtons } from "../fields/parts";
import { inMetricUnit } from "../plan-words";
import classes from "../wizard.module.css";
import { useField, useWizard } from "../wizard-context";

/** Step 4: what decides, what must not get worse and by how much, what else is shown. */
export function GuardrailsStep() {
  const { draft, view } = useWizard();
  const { guardrails: words } = useTexts().wizard;
  const field = useField();
  const options = view.metrics.map(({ key, name }) => ({ value: key, label: name }));
  const free = options.filter(({ value }) => value !== draft.primary);
  return (
    <>
      <Section title={words.primary} description={words.primaryDescription}>
        <SelectField field={field("primary", draft.primary)} label={words.primary} options={options} emptyLabel="" />
      </Section>
      <Section title={words.limits} description={words.limitsDescription}>
        <Stack gap="sm">
          {draft.guardrails.length === 0 ? <Text size="sm">{words.noLimits}</Text> : null}
          {draft.guardrails.map((row, index) => (
            <Limit key={row.id} row={row} index={index} options={free} />
          ))}
          <GroupErrors field="guardrails" />
          <AddRow list="guardrails">{words.addLimit}</AddRow>
        </Stack>
      </Section>
      <Section title={words.others} description={words.othersDescription}>
        <Stack gap="sm">
          <CheckboxListField
            field={field("others", draft.others, false)}
            label={words.others}
            options={free.filter(({ value }) => !draft.guardrails.some(({ metric }) => metric === value))}
            required={false}
          />
          <Anchor component={Link} to={paths.metrics()} size="sm">
            {words.defineMetric}
          </Anchor>
        </Stack>
      </Section>
    </>
  );
}

type LimitProps = {
  row: Draft["guardrails"][number];
  index: number;
  options: readonly { value: string; label: string }[];
};

function Limit({ row, index, options }: LimitProps) {
  const { view } = useWizard();
  const { wizard } = useTexts();
  const { guardrails: words } = wizard;
  const format = useFormat();
  const field = useField();
  const metric = view.metrics.find(({ key }) => key === row.metric);
  const now = view.planner.guardrails.find(({ key }) => key === row.metric)?.now ?? null;
  const suffix = metric?.unit === "money" ? format.preferences.currency : metric ? words.units[metric.unit] : "";
  return (
    <div className={classes.row} data-columns="limit" data-row={row.id}>
      <input type="hidden" name={`guardrails[${index}].id`} value={row.id} />
      <SelectField
        field={field(`guardrails[${index}].metric`, row.metric)}
        label={words.metric(index + 1)}
        options={options}
        emptyLabel={wizard.orders.choose}
        description={metric && now !== null ? words.now(inMetricUnit(now, metric.unit, format)) : null}
      />
      <NumberField
        field={field(`guardrails[${index}].margin`, row.margin)}
        label={words.margin(index + 1)}
        {...(suffix ? { suffix } : {})}
      />
      <RowButtons list="guardrails" index={index} what={metric?.name ?? words.metric(index + 1)} />
    </div>
  );
}
