import { TextInput, VisuallyHidden } from "@mantine/core";
import { Fragment } from "react";
import { type FieldLike, inputProps } from "~/components/forms/field";
import { useTexts } from "~/components/preferences";
import { type Weekday, weekdays } from "./calendar.schema";
import classes from "./calendars.module.css";

type WeekFieldsProps = {
  hours: Readonly<Record<Weekday, FieldLike>>;
  /** Absent where pick-ups make no sense. */
  pickUps?: Readonly<Record<Weekday, FieldLike>>;
};

/** A line a day: its hours, and when the carrier calls. */
export function WeekFields({ hours, pickUps }: WeekFieldsProps) {
  const { calendars: words } = useTexts();
  const { fields } = words;
  return (
    <div className={classes.days} data-pick-ups={pickUps !== undefined}>
      <span className={classes.corner} />
      <span className={classes.dayHead}>
        <b>{fields.week}</b> {fields.weekHelp}
      </span>
      {pickUps ? (
        <span className={classes.dayHead}>
          <b>{fields.pickUps}</b> {fields.pickUpsHelp}
        </span>
      ) : null}
      {weekdays.map((day) => (
        <Fragment key={day}>
          <span className={classes.dayName}>{words.days[day]}</span>
          <DayField field={hours[day]} label={fields.hoursOf(words.days[day])} />
          {pickUps ? <DayField field={pickUps[day]} label={fields.pickUpsOf(words.days[day])} /> : null}
        </Fragment>
      ))}
    </div>
  );
}

function DayField({ field, label }: { field: FieldLike; label: string }) {
  return (
    <TextInput
      key={field.key}
      {...inputProps({ field, required: false })}
      label={<VisuallyHidden>{label}</VisuallyHidden>}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
