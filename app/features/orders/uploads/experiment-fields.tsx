import { Group, Radio, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { DataTable } from "~/components/tables/data-table";
import type { ResultsMapping } from "./mapping.schema";
import { Choice, optionsOf } from "./reading-fields";

/** Name, unit, arms with their planned shares, and the primary outcome of an experiment that was assigned elsewhere. */
export function ExperimentFields({ mapping }: { mapping: ResultsMapping }) {
  const { mapping: words } = useTexts().uploads;
  const outcomes = mapping.columns.filter(({ use }) => use === "mean" || use === "proportion");
  return (
    <Section title={words.experimentTitle} description={words.after}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
          <TextInput key={mapping.name} name="name" label={words.name} defaultValue={mapping.name} maxLength={120} />
          <Choice
            name="unitType"
            label={words.unitType}
            options={optionsOf(words.unitTypes)}
            value={mapping.unitType}
          />
          <Choice
            name="primary"
            label={words.primary}
            options={outcomes.map(({ column }) => ({ value: column, label: column }))}
            value={mapping.primary}
          />
          <TextInput
            key={mapping.alpha}
            name="alpha"
            label={words.alpha}
            defaultValue={String(+(mapping.alpha * 100).toFixed(4))}
            inputMode="decimal"
          />
        </SimpleGrid>
        <Text size="sm" c="var(--quiet)">
          {words.primaryHelp}
        </Text>
        {mapping.arms.length > 0 ? <Arms mapping={mapping} /> : null}
      </Stack>
    </Section>
  );
}

function Arms({ mapping }: { mapping: ResultsMapping }) {
  const { mapping: words } = useTexts().uploads;
  const format = useFormat();
  const [control] = mapping.arms;
  const rows = mapping.arms.map((arm, index) => ({ ...arm, index }));
  return (
    <Stack gap="sm">
      <Radio.Group key={control?.value} name="control" label={words.control} defaultValue={control?.value ?? ""}>
        <Group mt={6}>
          {rows.map(({ value }) => (
            <Radio key={value} value={value} label={value} />
          ))}
        </Group>
      </Radio.Group>
      <DataTable
        caption={words.share}
        boxed={false}
        rows={rows}
        rowKey={({ value }) => value}
        columns={[
          { key: "arm", header: words.arm, isRowHeader: true, cell: ({ value }) => value },
          { key: "rows", header: words.rows, align: "end", cell: ({ rows: count }) => format.integer(count) },
          {
            key: "share",
            header: words.share,
            cell: ({ index, value, weight }) => (
              <TextInput
                key={weight}
                name={`weight.${index}`}
                aria-label={words.shareOf(value)}
                defaultValue={String(+(weight * 100).toFixed(3))}
                inputMode="decimal"
                maw={120}
              />
            ),
          },
        ]}
      />
    </Stack>
  );
}
