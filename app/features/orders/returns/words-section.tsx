import type { SubmissionResult } from "@conform-to/react";
import { NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import classes from "./returns.module.css";
import type { ReturnsView, WordsLine } from "./returns-view";

type WordsSectionProps = { view: ReturnsView; mayCorrect: boolean; lastResult: SubmissionResult<string[]> | null };

/** Words as they came and what they are taken for, which people may correct. */
export function WordsSection({ view, mayCorrect, lastResult }: WordsSectionProps) {
  const { words, names } = useTexts().returns;
  const { integer } = useFormat();
  if (view.words.length === 0) return null;
  const columns: Column<WordsLine>[] = [
    {
      key: "text",
      header: words.text,
      isRowHeader: true,
      cell: ({ text }) => <span className={classes.words}>{text}</span>,
    },
    { key: "returns", header: words.returns, align: "end", cell: ({ returns }) => integer(returns) },
    {
      key: "reason",
      header: words.reason,
      cell: ({ reason, isCorrected }) =>
        reason === null ? (
          <StatusBadge tone="warn">{names.unknown}</StatusBadge>
        ) : (
          `${names[reason]}${isCorrected ? ` (${words.corrected})` : ""}`
        ),
    },
    ...(mayCorrect
      ? [{ key: "set", header: words.set, isHeaderHidden: true, cell: (line: WordsLine) => <Correction line={line} /> }]
      : []),
  ];
  const errors = Object.values(lastResult?.error ?? {}).flatMap((messages) => messages ?? []);
  return (
    <Section title={words.title} description={words.description} id="words">
      <FormErrors errors={errors} id="words-errors" />
      <DataTable caption={words.title} columns={columns} rows={view.words} rowKey={({ text }) => text} boxed={false} />
      {view.wordsCount > view.words.length ? (
        <p>{words.more(integer(view.words.length), integer(view.wordsCount))}</p>
      ) : null}
    </Section>
  );
}

function Correction({ line: { text, reason } }: { line: WordsLine }) {
  const { form: words, names } = useTexts().returns;
  const { unknown: _, ...choices } = names;
  return (
    <Form method="post" className={`${classes.correction} no-print`} preventScrollReset>
      <input type="hidden" name="text" value={text} />
      <NativeSelect
        name="reason"
        size="xs"
        aria-label={words.label(text)}
        defaultValue={reason ?? ""}
        data={[
          ...(reason === null ? [{ value: "", label: words.choose }] : []),
          ...Object.entries(choices).map(([value, label]) => ({ value, label })),
        ]}
      />
      <SubmitButton variant="default" size="compact-sm" pending={false} aria-label={`${words.save}: ${text}`}>
        {words.save}
      </SubmitButton>
    </Form>
  );
}
