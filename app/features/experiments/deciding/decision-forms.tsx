import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Group, Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { NumberField, SelectField, TextAreaField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import type { DecideView } from "./decide-view.server";
import { extendSchema, keepSchema, shipSchema } from "./decision.schema";

export type LastResult = SubmissionResult<string[]> | undefined;

type Props = { view: DecideView; lastResult: LastResult; viewerId: string };

const validation = { shouldValidate: "onBlur", shouldRevalidate: "onInput" } as const;

/** What was posted from the form of this intent. */
function own(lastResult: LastResult, intent: string) {
  return lastResult?.initialValue?.intent === intent ? lastResult : null;
}

export function ShipForm({ view, lastResult, viewerId }: Props) {
  const { deciding } = useTexts();
  const { form: words } = deciding;
  const chosen = view.treatments.find(({ key }) => key === view.headlineArm) ?? view.treatments[0];
  const [form, fields] = useForm({
    id: "ship",
    lastResult: own(lastResult, "ship"),
    constraint: getZodConstraint(shipSchema),
    defaultValue: {
      arm: chosen?.key ?? "",
      share: "100",
      holdOut: "5",
      instruction: chosen?.instruction ?? "",
      owner: viewerId,
    },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: shipSchema }),
    ...validation,
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <input type="hidden" name="intent" value="ship" />
      <Stack>
        {view.experiment.assignedElsewhere ? <Text>{words.ship.elsewhere}</Text> : null}
        <FormErrors errors={form.errors} id={form.errorId} />
        {view.treatments.length > 1 ? (
          <SelectField
            field={fields.arm}
            label={words.ship.arm}
            options={view.treatments.map(({ key, name }) => ({ value: key, label: name }))}
          />
        ) : (
          <input type="hidden" name="arm" value={chosen?.key ?? ""} />
        )}
        {view.experiment.assignedElsewhere ? (
          <>
            <input type="hidden" name="share" value="100" />
            <input type="hidden" name="holdOut" value="0" />
          </>
        ) : (
          <>
            <NumberField field={fields.share} label={words.ship.share} description={words.ship.shareText} suffix="%" />
            <NumberField
              field={fields.holdOut}
              label={words.ship.holdOut}
              description={words.ship.holdOutText}
              suffix="%"
            />
          </>
        )}
        <TextAreaField field={fields.instruction} label={words.ship.instruction} rows={3} />
        <SelectField
          field={fields.owner}
          label={words.ship.owner}
          options={view.people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextAreaField field={fields.reason} label={words.reason} description={words.reasonText} rows={3} />
        <Group>
          <SubmitButton>{words.ship.submit}</SubmitButton>
        </Group>
      </Stack>
    </Form>
  );
}

export function KeepForm({ lastResult }: Pick<Props, "lastResult">) {
  const { deciding } = useTexts();
  const { form: words } = deciding;
  const [form, fields] = useForm({
    id: "keep",
    lastResult: own(lastResult, "keep"),
    constraint: getZodConstraint(keepSchema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: keepSchema }),
    ...validation,
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <input type="hidden" name="intent" value="keep" />
      <Stack>
        <FormErrors errors={form.errors} id={form.errorId} />
        <TextAreaField field={fields.reason} label={words.reason} description={words.reasonText} rows={3} />
        <Group>
          <SubmitButton>{words.keep.submit}</SubmitButton>
        </Group>
      </Stack>
    </Form>
  );
}

export function ExtendForm({ view, lastResult }: Omit<Props, "viewerId">) {
  const { deciding, results } = useTexts();
  const format = useFormat();
  const { form: words } = deciding;
  const { plannedEndAt } = view.experiment;
  const [form, fields] = useForm({
    id: "extend",
    lastResult: own(lastResult, "extend"),
    constraint: getZodConstraint(extendSchema),
    defaultValue: {
      plannedEnd: plannedEndAt === null ? undefined : format.dayOf(view.extendTo ?? plannedEndAt),
      plannedUnits: String(view.plannedUnits ?? ""),
    },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: extendSchema }),
    ...validation,
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <input type="hidden" name="intent" value="extend" />
      <Stack>
        <FormErrors errors={form.errors} id={form.errorId} />
        {plannedEndAt === null ? (
          <NumberField
            field={fields.plannedUnits}
            label={words.extend.plannedUnits(results.units[view.unit].many)}
            required
          />
        ) : (
          <TextField field={fields.plannedEnd} label={words.extend.plannedEnd} type="date" required />
        )}
        <TextAreaField field={fields.reason} label={words.reason} description={words.reasonText} rows={3} />
        <Group>
          <SubmitButton>{words.extend.submit}</SubmitButton>
        </Group>
      </Stack>
    </Form>
  );
}
