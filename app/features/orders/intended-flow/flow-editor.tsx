import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { z } from "zod";
import { CheckboxListField, TextAreaField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { activityName } from "../process-map/use-flow-words";
import { type FlowForm, flowSchema } from "./flow.schema";
import type { FlowEditorView, Ticked } from "./flow-editor.server";

type FlowEditorProps = { view: FlowEditorView; lastResult: SubmissionResult<string[]> | null };

/** Boxes for what orders may do, ticked as the flow is now or as orders go. */
export function FlowEditor({ view, lastResult }: FlowEditorProps) {
  const texts = useTexts();
  const { editor: words } = texts.intendedFlow;
  const format = useFormat();
  const [form, fields] = useForm<z.input<typeof flowSchema>, FlowForm>({
    lastResult,
    defaultValue: {
      starts: tickedOf(view.starts),
      ends: tickedOf(view.ends),
      steps: tickedOf(view.steps),
      base: String(view.base),
    },
    constraint: getZodConstraint(flowSchema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: flowSchema }),
  });
  const name = (activities: string) =>
    activities
      .split("\n")
      .map((activity) => activityName(texts, activity))
      .join(" → ");
  const options = (list: readonly Ticked[]) =>
    list.map(({ value, name: activities, orders, share }) => ({
      value,
      label: name(activities),
      description: orders === 0 ? words.inFlow : words.orders(format.integer(orders), format.percent(share)),
    }));
  return (
    <Form method="post" {...getFormProps(form)}>
      <input type="hidden" name="base" value={view.base} />
      <Stack maw="40rem" gap="lg">
        <FormErrors errors={form.errors} id={form.errorId} />
        <CheckboxListField field={fields.starts} required label={words.starts} options={options(view.starts)} />
        <CheckboxListField field={fields.steps} label={words.steps} options={options(view.steps)} />
        <CheckboxListField field={fields.ends} required label={words.ends} options={options(view.ends)} />
        <TextAreaField field={fields.typed} label={words.typed} description={words.typedHelp} rows={3} monospace />
        <TextAreaField field={fields.note} label={words.note} rows={2} />
        <div>
          <SubmitButton>{words.save}</SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}

function tickedOf(list: readonly Ticked[]): string[] {
  return list.filter(({ isTicked }) => isTicked).map(({ value }) => value);
}
