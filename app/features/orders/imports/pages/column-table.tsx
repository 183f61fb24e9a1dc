import { Text, TextInput } from "@mantine/core";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import { Choice } from "../../uploads/reading-fields";
import { type ImportMapping, usesOfShape } from "../mapping/import-mapping.schema";

type Examples = readonly (readonly string[])[];

/** One row for each column of the file: its name, its first values, and what it is. */
export function ColumnTable({ mapping, examples }: { mapping: ImportMapping; examples: Examples }) {
  const { imports } = useTexts();
  const words = imports.mapping;
  const options = usesOfShape[mapping.shape].map((use) => ({ value: use, label: words.uses[use] }));
  const rows = mapping.columns.map((column, index) => ({ ...column, index, examples: examples[index] ?? [] }));
  return (
    <Section title={words.columnsTitle} description={words.asHelp}>
      <DataTable
        caption={words.columnsTitle}
        boxed={false}
        rows={rows}
        rowKey={({ index }) => String(index)}
        columns={[
          { key: "column", header: words.column, isRowHeader: true, cell: ({ column }) => column },
          {
            key: "example",
            header: words.example,
            cell: ({ examples: cells }) => (
              <Text size="sm" c="var(--quiet)" style={{ overflowWrap: "anywhere" }}>
                {cells.map((cell) => cell.slice(0, 40)).join(" · ")}
              </Text>
            ),
          },
          {
            key: "use",
            header: words.is,
            cell: ({ index, column, use }) => (
              <Choice
                name={`use.${index}`}
                label={words.meaningOf(column)}
                options={options}
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
    </Section>
  );
}
