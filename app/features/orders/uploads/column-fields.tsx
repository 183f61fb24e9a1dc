import { Text, TextInput } from "@mantine/core";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { EventColumn, EventsMapping, ResultColumn, ResultsMapping } from "./mapping.schema";
import { Choice, optionsOf } from "./reading-fields";

type Row = { readonly index: number; readonly examples: readonly string[] };
type Mapping = EventsMapping | ResultsMapping;

/** One row for each column of the file: its name, its first values, and what it is. */
export function ColumnFields({ mapping, examples }: { mapping: Mapping; examples: readonly (readonly string[])[] }) {
  const { mapping: words } = useTexts().uploads;
  return (
    <Section title={words.columnsTitle} description={mapping.target === "events" ? words.asHelp : undefined}>
      {mapping.target === "events" ? (
        <EventColumns mapping={mapping} examples={examples} />
      ) : (
        <ResultColumns mapping={mapping} examples={examples} />
      )}
    </Section>
  );
}

function useCommonColumns<C extends { readonly column: string }>(): Column<Row & C>[] {
  const { mapping: words } = useTexts().uploads;
  return [
    { key: "column", header: words.column, isRowHeader: true, cell: ({ column }) => column },
    {
      key: "example",
      header: words.example,
      cell: ({ examples }) => (
        <Text size="sm" c="var(--quiet)" style={{ overflowWrap: "anywhere" }}>
          {examples.map((example) => example.slice(0, 40)).join(" · ")}
        </Text>
      ),
    },
  ];
}

function EventColumns({ mapping, examples }: { mapping: EventsMapping; examples: readonly (readonly string[])[] }) {
  const { mapping: words } = useTexts().uploads;
  const common = useCommonColumns<EventColumn>();
  const rows = mapping.columns.map((column, index) => ({ ...column, index, examples: examples[index] ?? [] }));
  return (
    <>
      <DataTable
        caption={words.columnsTitle}
        boxed={false}
        rows={rows}
        rowKey={({ index }) => String(index)}
        columns={[
          ...common,
          {
            key: "use",
            header: words.use,
            cell: ({ index, column, use }) => (
              <Choice
                name={`use.${index}`}
                label={words.meaningOf(column)}
                options={optionsOf(words.eventUses)}
                value={use}
                isLabelHidden
              />
            ),
          },
          {
            key: "as",
            header: words.as,
            cell: ({ index, column, as }) => (
              <TextInput
                key={as}
                name={`as.${index}`}
                aria-label={words.asOf(column)}
                defaultValue={as}
                maxLength={128}
              />
            ),
          },
        ]}
      />
      <TextInput
        key={mapping.fixedType}
        mt="md"
        maw={360}
        name="fixedType"
        label={words.fixedType}
        defaultValue={mapping.fixedType}
        maxLength={128}
      />
    </>
  );
}

function ResultColumns({ mapping, examples }: { mapping: ResultsMapping; examples: readonly (readonly string[])[] }) {
  const { mapping: words } = useTexts().uploads;
  const common = useCommonColumns<ResultColumn>();
  const rows = mapping.columns.map((column, index) => ({ ...column, index, examples: examples[index] ?? [] }));
  return (
    <DataTable
      caption={words.columnsTitle}
      boxed={false}
      rows={rows}
      rowKey={({ index }) => String(index)}
      columns={[
        ...common,
        {
          key: "use",
          header: words.use,
          cell: ({ index, column, use }) => (
            <Choice
              name={`use.${index}`}
              label={words.meaningOf(column)}
              options={optionsOf(words.resultUses)}
              value={use}
              isLabelHidden
            />
          ),
        },
        {
          key: "direction",
          header: words.direction,
          cell: ({ index, column, direction, use }) =>
            use === "mean" || use === "proportion" ? (
              <Choice
                name={`direction.${index}`}
                label={words.directionOf(column)}
                options={optionsOf(words.directions)}
                value={direction}
                isLabelHidden
              />
            ) : null,
        },
        {
          key: "cap",
          header: words.cap,
          cell: ({ index, column, cap, use }) =>
            use === "mean" ? (
              <TextInput
                key={String(cap)}
                name={`cap.${index}`}
                aria-label={words.capOf(column)}
                defaultValue={cap === null ? "" : String(cap)}
                inputMode="decimal"
              />
            ) : null,
        },
      ]}
    />
  );
}
