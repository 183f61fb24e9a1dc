import { Text, TextInput } from "@mantine/core";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { ResultColumn, ResultsMapping } from "./mapping.schema";
import { Choice, optionsOf } from "./reading-fields";

type Row = { readonly index: number; readonly examples: readonly string[] };

/** One row for each column of the file: its name, its first values, and what it is. */
export function ColumnFields({
  mapping,
  examples,
}: {
  mapping: ResultsMapping;
  examples: readonly (readonly string[])[];
}) {
  const { mapping: words } = useTexts().uploads;
  return (
    <Section title={words.columnsTitle}>
      <ResultColumns mapping={mapping} examples={examples} />
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
