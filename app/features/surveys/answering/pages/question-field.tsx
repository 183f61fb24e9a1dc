import { useFormat, useTexts } from "~/components/preferences";
import type { AnswerRefusal, AskedQuestion } from "../asked-view";
import { fieldId, fieldName, NOT_APPLICABLE } from "../form-values";
import classes from "./answering.module.css";

interface FieldProps {
  readonly question: AskedQuestion;
  readonly wordsOf: (rowId: string) => readonly string[];
  readonly onChange: (rowId: string, words: readonly string[]) => void;
  readonly refusalOf: (rowId: string) => AnswerRefusal | null;
}

/** One question with the platform's own fields: a fieldset a row, so that each level is heard with what it is about. */
export function QuestionField(props: FieldProps) {
  const { question } = props;
  const { type, rows, text, help } = question;
  if (type === "text" || type === "number") return <WrittenField {...props} />;
  if (type !== "grid") return <ChoiceRow {...props} row={rows[0]} legend={text} help={help} />;
  return (
    <div className={classes.question}>
      <p className={classes.questionText} id={`${question.id}-text`}>
        {text}
      </p>
      {help ? <p className={classes.help}>{help}</p> : null}
      {rows.map((row) => (
        <ChoiceRow key={row.id} {...props} row={row} legend={row.text} help={null} />
      ))}
    </div>
  );
}

interface RowProps extends FieldProps {
  readonly row: AskedQuestion["rows"][number] | undefined;
  readonly legend: string;
  readonly help: string | null;
}

function ChoiceRow({ question, row, legend, help, wordsOf, onChange, refusalOf }: RowProps) {
  const { answering } = useTexts();
  const { integer } = useFormat();
  const rowId = row?.id ?? "";
  const hints = row?.hints ?? {};
  const id = fieldId(question.id, rowId);
  const words = wordsOf(rowId);
  const refusal = refusalOf(rowId);
  const isMultiple = question.type === "multiple";
  const toggled = (value: string, isOn: boolean) =>
    isMultiple ? [...words.filter((one) => one !== value), ...(isOn ? [value] : [])] : [value];
  const choices = [
    ...question.choices,
    ...(question.allowsNotApplicable ? [{ value: NOT_APPLICABLE, text: answering.notApplicable }] : []),
  ];
  return (
    <fieldset
      className={question.type === "scale" ? classes.scale : classes.row}
      id={id}
      {...(refusal ? { "aria-describedby": `${id}-refusal` } : {})}
    >
      <legend className={classes.legend}>
        {legend}
        <Optional question={question} />
      </legend>
      {help ? <p className={classes.help}>{help}</p> : null}
      {question.most === null ? null : <p className={classes.help}>{answering.mostOf(integer(question.most))}</p>}
      <Refusal id={`${id}-refusal`} refusal={refusal} />
      {question.ends ? (
        <p className={classes.ends}>{`${question.choices[0]?.text ?? ""}: ${question.ends.low}`}</p>
      ) : null}
      <div className={classes.choices}>
        {choices.map(({ value, text }) => (
          <label key={value} className={classes.choice}>
            <input
              type={isMultiple ? "checkbox" : "radio"}
              name={fieldName(question.id, rowId)}
              value={value}
              checked={words.includes(value)}
              onChange={(event) => onChange(rowId, toggled(value, event.currentTarget.checked))}
            />
            <span>
              {text}
              {hints[value] ? <span className={classes.hint}>{hints[value]}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {question.ends ? (
        <p className={classes.ends}>{`${question.choices.at(-1)?.text ?? ""}: ${question.ends.high}`}</p>
      ) : null}
    </fieldset>
  );
}

function WrittenField({ question, wordsOf, onChange, refusalOf }: FieldProps) {
  const { answering } = useTexts();
  const { integer } = useFormat();
  const { id, text, help, range, longest } = question;
  const refusal = refusalOf("");
  const own = {
    ...{ id, name: fieldName(id, ""), className: classes.input, value: wordsOf("")[0] ?? "" },
    "aria-describedby": `${id}-help ${id}-refusal`,
    ...(refusal ? { "aria-invalid": true } : {}),
  };
  const bounds = range ? answering.range(integer(range.from), integer(range.to), range.unit ?? "") : null;
  return (
    <div className={classes.row}>
      <label className={classes.legend} htmlFor={id}>
        {text}
        <Optional question={question} />
      </label>
      <p className={classes.help} id={`${id}-help`}>
        {[help, bounds, longest === null ? null : answering.longest(integer(longest))].filter(Boolean).join(" ")}
      </p>
      <Refusal id={`${id}-refusal`} refusal={refusal} />
      {question.type === "text" ? (
        <textarea rows={3} {...own} onChange={(event) => onChange("", [event.currentTarget.value])} />
      ) : (
        <input inputMode="decimal" {...own} onChange={(event) => onChange("", [event.currentTarget.value])} />
      )}
    </div>
  );
}

function Optional({ question }: { question: AskedQuestion }) {
  const { common } = useTexts();
  return question.required ? null : <span className={classes.optional}> {common.optional}</span>;
}

function Refusal({ id, refusal }: { id: string; refusal: AnswerRefusal | null }) {
  const { answering } = useTexts();
  return refusal ? (
    <p className={classes.refusal} id={id} role="alert">
      {answering.refusals[refusal]}
    </p>
  ) : null;
}
