import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { SimpleGrid, Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { CheckboxField, NumberField, SelectField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { writeInUnit } from "~/lib/typed-number";
import classes from "../page/board.module.css";
import { TargetWords } from "../page/target-words";
import type { BoardLine } from "../view-board.server";
import { targetSchema } from "./target.schema";
import type { TargetView } from "./target-view.server";

type TargetSectionProps = { view: TargetView; line: BoardLine; lastResult: SubmissionResult<string[]> | null };

/** What a measure is meant to be, who owns it, and when they are told. */
export function TargetSection({ view, line, lastResult }: TargetSectionProps) {
  const { target } = useTexts().board;
  const place = view.siteName ?? target.everywhere;
  return (
    <Section title={target.title} description={view.hasPlace ? target.description(place) : target.several} id="target">
      {view.mayWrite ? <TargetForm {...{ view, line, lastResult }} /> : <TargetWords line={line} />}
    </Section>
  );
}

function TargetForm({ view: { row, owners }, line, lastResult }: TargetSectionProps) {
  const { target } = useTexts().board;
  const { preferences } = useFormat();
  const schema = targetSchema(target.problems, line.unit, preferences);
  const isOfForm = lastResult?.initialValue?.intent === "target";
  const [form, fields] = useForm({
    id: "target-form",
    lastResult: isOfForm ? lastResult : null,
    defaultValue: {
      target: row?.target == null ? "" : writeInUnit(row.target, line.unit, preferences),
      ownerId: row?.ownerId ?? "",
      alarmOnSignal: row?.alarmOnSignal ? "on" : "",
      alarmOnTarget: row?.alarmOnTarget ? "on" : "",
      limitsFrom: row?.limitsFrom ?? "",
    },
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: "onInput",
  });
  const suffix = { share: "%", hours: "h", money: preferences.currency, count: "" }[line.unit];
  return (
    <Form method="post" {...getFormProps(form)} preventScrollReset>
      <input type="hidden" name="intent" value="target" />
      <Stack>
        <FormErrors errors={form.errors} id={form.errorId} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberField
            field={fields.target}
            label={target.target}
            description={target.targetText[line.trend.step === "week" ? "week" : "other"]}
            {...(suffix === "" ? {} : { suffix })}
          />
          <SelectField
            field={fields.ownerId}
            label={target.owner}
            description={target.ownerText}
            emptyLabel={target.nobody}
            options={owners.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </SimpleGrid>
        <CheckboxField
          field={fields.alarmOnSignal}
          label={target.alarmOnSignal}
          description={target.alarmOnSignalText}
        />
        <CheckboxField
          field={fields.alarmOnTarget}
          label={target.alarmOnTarget}
          description={target.alarmOnTargetText}
        />
        <div className={classes.narrow}>
          <TextField
            field={fields.limitsFrom}
            type="date"
            label={target.limitsFrom}
            description={target.limitsFromText}
          />
        </div>
        <div>
          <SubmitButton>{target.save}</SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}
