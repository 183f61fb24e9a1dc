import type { SubmissionResult } from "@conform-to/react";
import { Checkbox, Textarea } from "@mantine/core";
import { Form } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import classes from "../page/board.module.css";
import type { MeasureLine } from "../series/measure-line";
import type { AlarmLine, AlarmView } from "./alarm-view.server";
import { alarmWords } from "./alarm-words";

type AlarmSectionProps = {
  view: AlarmView;
  unit: MeasureLine["unit"];
  lastResult: SubmissionResult<string[]> | null;
};

/** What stands about a measure, for a person to take on or to close, and what stood before. */
export function AlarmSection({ view: { standing, past }, unit, lastResult }: AlarmSectionProps) {
  const { alarms } = useTexts().board;
  if (standing.length + past.length === 0) return null;
  const isOfAlarm = lastResult?.initialValue?.intent !== "target";
  const errors = isOfAlarm ? [...(lastResult?.error?.[""] ?? []), ...(lastResult?.error?.note ?? [])] : [];
  return (
    <Section title={alarms.title} boxed={false} id="alarms">
      <FormErrors errors={errors} />
      {standing.length === 0 ? <Notice tone="good">{alarms.none}</Notice> : null}
      <ul className={classes.alarms}>
        {standing.map((alarm) => (
          <li key={alarm.id}>
            <StandingAlarm alarm={alarm} unit={unit} />
          </li>
        ))}
      </ul>
      {past.length > 0 ? <PastAlarms past={past} unit={unit} /> : null}
    </Section>
  );
}

function StandingAlarm({ alarm, unit }: { alarm: AlarmLine; unit: MeasureLine["unit"] }) {
  const words = useTexts();
  const { alarms } = words.board;
  const format = useFormat();
  const { what, more } = alarmWords(words, format, unit, alarm);
  const { acknowledgedAt, acknowledgedName } = alarm;
  return (
    <Notice tone="bad" title={what}>
      {more}{" "}
      {acknowledgedAt === null
        ? null
        : alarms.acknowledged(acknowledgedName ?? alarms.somebody, format.dateTime(acknowledgedAt))}
      {alarm.mayAnswer ? (
        <div className={classes.answers}>
          {acknowledgedAt === null ? (
            <Form method="post">
              <input type="hidden" name="intent" value="acknowledge" />
              <input type="hidden" name="id" value={alarm.id} />
              <SubmitButton variant="default">{alarms.acknowledge}</SubmitButton>
            </Form>
          ) : null}
          <ConfirmForm
            label={alarms.close}
            question={alarms.closeQuestion}
            confirmLabel={alarms.close}
            values={{ intent: "close", id: alarm.id }}
            isDangerous={false}
            size="sm"
          >
            <Textarea name="note" label={alarms.note} required withAsterisk={false} maxLength={500} />
            {alarm.kind === "signal" ? <Checkbox name="isNewUsual" label={alarms.newUsual} mt="xs" /> : null}
          </ConfirmForm>
        </div>
      ) : null}
    </Notice>
  );
}

function PastAlarms({ past, unit }: { past: AlarmView["past"]; unit: MeasureLine["unit"] }) {
  const words = useTexts();
  const { alarms } = words.board;
  const format = useFormat();
  return (
    <details className="no-print">
      <summary>{alarms.past}</summary>
      <ul>
        {past.map((alarm) => (
          <li key={alarm.id}>
            {alarmWords(words, format, unit, alarm).what}.{" "}
            {alarm.closedAt === null
              ? alarms.ended(format.date(alarm.endedAt ?? alarm.raisedAt))
              : alarms.closed(format.date(alarm.closedAt), alarm.note)}
          </li>
        ))}
      </ul>
    </details>
  );
}
