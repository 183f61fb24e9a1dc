import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { SimpleGrid, Stack } from "@mantine/core";
import { Form } from "@remix-run/react";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { FileField, NumberField, TextField } from "~/components/forms/fields";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { DataTable } from "~/components/tables/data-table";
import { Pagination } from "~/components/tables/pagination";
import { paths } from "~/lib/paths";
import { rateFormSchema } from "./rate.schema";

export interface ListedRate {
  readonly currency: string;
  readonly day: string;
  readonly rate: number;
  readonly source: string;
}

export interface RatesView {
  readonly rates: readonly ListedRate[];
  readonly page: number;
  readonly pageCount: number;
  readonly mayWrite: boolean;
  readonly today: string;
}

type RatesPageProps = { view: RatesView; lastResult: SubmissionResult<string[]> | null };

/** What other currencies are worth in the organisation's own, by day. */
export function RatesPage({ view, lastResult }: RatesPageProps) {
  const { board } = useTexts();
  const intent = lastResult?.initialValue?.intent;
  return (
    <>
      <PageHeader
        title={board.rate.title}
        description={board.rate.description}
        back={{ to: paths.board(), label: board.title }}
      />
      {intent === "remove" ? <FormErrors errors={lastResult?.error?.[""] ?? undefined} /> : null}
      <RateTable view={view} />
      <Pagination page={view.page} pageCount={view.pageCount} />
      {view.mayWrite ? (
        <>
          <RateForm today={view.today} lastResult={intent === undefined ? lastResult : null} />
          <RateFileForm lastResult={intent === "file" ? lastResult : null} />
        </>
      ) : null}
    </>
  );
}

function RateTable({ view: { rates, mayWrite } }: { view: RatesView }) {
  const { rate: words } = useTexts().board;
  const { fullDay, number, preferences } = useFormat();
  const { columns } = words;
  const remove = {
    key: "remove",
    header: columns.actions,
    isHeaderHidden: true,
    cell: ({ currency, day }: ListedRate) => (
      <ConfirmForm
        label={words.remove}
        question={words.removeQuestion(currency, fullDay(day))}
        confirmLabel={words.remove}
        values={{ intent: "remove", currency, day }}
      />
    ),
  };
  return (
    <DataTable
      caption={words.title}
      rows={rates}
      rowKey={({ currency, day }) => `${currency} ${day}`}
      columns={[
        { key: "day", header: columns.day, cell: ({ day }) => fullDay(day), isRowHeader: true, isWhole: true },
        { key: "currency", header: columns.currency, cell: ({ currency }) => currency },
        {
          key: "rate",
          header: `${columns.rate} (${words.own(preferences.currency)})`,
          cell: ({ rate }) => number(rate, digitsOf(rate)),
          align: "end",
        },
        { key: "source", header: columns.source, cell: ({ source }) => source },
        ...(mayWrite ? [remove] : []),
      ]}
      empty={<EmptyState title={words.empty}>{words.emptyText}</EmptyState>}
    />
  );
}

/** Six digits that say something. */
function digitsOf(rate: number): number {
  return Math.min(10, Math.max(4, 5 - Math.floor(Math.log10(rate))));
}

function RateForm({ today, lastResult }: { today: string } & Pick<RatesPageProps, "lastResult">) {
  const { rate: words } = useTexts().board;
  const { preferences } = useFormat();
  const { currency: own, locale } = preferences;
  const schema = rateFormSchema({ problems: words.problems, own, locale });
  const [form, fields] = useForm({
    id: "rate",
    lastResult,
    defaultValue: { day: today },
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldRevalidate: "onInput",
  });
  return (
    <Section title={words.add}>
      <Form method="post" {...getFormProps(form)}>
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextField field={fields.currency} label={words.currency} description={words.currencyText} required />
            <TextField field={fields.day} type="date" label={words.day} required />
            <NumberField field={fields.rate} label={words.value} description={words.valueText(own)} required />
            <TextField field={fields.source} label={words.source} description={words.sourceText} required />
          </SimpleGrid>
          <div>
            <SubmitButton>{words.save}</SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}

function RateFileForm({ lastResult }: Pick<RatesPageProps, "lastResult">) {
  const { rate: words } = useTexts().board;
  const [form, fields] = useForm<{ file: File }>({ id: "rate-file", lastResult });
  return (
    <Section title={words.file} description={words.fileText}>
      <Form method="post" encType="multipart/form-data" {...getFormProps(form)}>
        <input type="hidden" name="intent" value="file" />
        <Stack>
          <FormErrors errors={form.errors} id={form.errorId} />
          <FileField field={fields.file} label={words.fileField} accept=".csv,text/csv" required />
          <div>
            <SubmitButton variant="default">{words.fileSave}</SubmitButton>
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
