import { NativeSelect, SimpleGrid, Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import type { ResultsMapping } from "./mapping.schema";

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value?: string;
  /** The label is read out, not shown: for a cell of a table. */
  readonly isLabelHidden?: boolean;
}

/** The platform's own select; it follows what is stored whenever that changes. */
export function Choice({ name, label, options, value, isLabelHidden = false }: ChoiceProps) {
  return (
    <NativeSelect
      key={value}
      name={name}
      data={[...options]}
      {...(isLabelHidden ? { "aria-label": label, miw: "6.5rem" } : { label })}
      {...(value === undefined ? {} : { defaultValue: value })}
    />
  );
}

/** "tab" stands for the character, which browsers may trim. */
const delimiterValue = (delimiter: string) => (delimiter === "\t" ? "tab" : delimiter);

/** A record of texts as options in its order. */
export function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** Encoding, separator, decimal mark and date order, as recognised; people correct them. */
export function ReadingFields({ mapping }: { mapping: ResultsMapping }) {
  const { mapping: words } = useTexts().uploads;
  const { timeZone } = useFormat().preferences;
  const delimiters = optionsOf(words.delimiters).map(({ value, label }) => ({ value: delimiterValue(value), label }));
  return (
    <Section title={words.formTitle}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        <Choice
          name="delimiter"
          label={words.delimiter}
          options={delimiters}
          value={delimiterValue(mapping.form.delimiter)}
        />
        <Choice
          name="encoding"
          label={words.encoding}
          options={optionsOf(words.encodings)}
          value={mapping.form.encoding}
        />
        <Choice name="decimal" label={words.decimal} options={optionsOf(words.decimals)} value={mapping.decimal} />
        <Choice
          name="dateOrder"
          label={words.dateOrder}
          options={optionsOf(words.dateOrders)}
          value={mapping.dateOrder}
        />
      </SimpleGrid>
      <Text size="sm" c="var(--quiet)" mt="sm">
        {words.zone(timeZone)}
      </Text>
    </Section>
  );
}
