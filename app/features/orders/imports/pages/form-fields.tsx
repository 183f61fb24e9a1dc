import { SimpleGrid, Text, TextInput } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Choice, optionsOf } from "../../uploads/reading-fields";
import type { ImportMapping } from "../mapping/import-mapping.schema";

/** "tab" stands for the character, which browsers may trim. */
const delimiterValue = (delimiter: string) => (delimiter === "\t" ? "tab" : delimiter);

/** How the file is written, as recognised; people correct it. The order of dates is asked elsewhere where it is open. */
export function FormFields({ mapping, asksDates }: { mapping: ImportMapping; asksDates: boolean }) {
  const { imports, uploads } = useTexts();
  const { timeZone } = useFormat().preferences;
  const words = uploads.mapping;
  const delimiters = optionsOf(words.delimiters).map(({ value, label }) => ({ value: delimiterValue(value), label }));
  const { form, decimal, dateOrder, currency } = mapping;
  return (
    <Section title={imports.mapping.formTitle}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        <Choice name="delimiter" label={words.delimiter} options={delimiters} value={delimiterValue(form.delimiter)} />
        <Choice name="encoding" label={words.encoding} options={optionsOf(words.encodings)} value={form.encoding} />
        <Choice name="decimal" label={words.decimal} options={optionsOf(words.decimals)} value={decimal} />
        {asksDates ? null : (
          <Choice name="dateOrder" label={words.dateOrder} options={optionsOf(words.dateOrders)} value={dateOrder} />
        )}
        <TextInput key={currency} name="currency" label={words.currency} defaultValue={currency} maxLength={3} />
      </SimpleGrid>
      <Text size="sm" c="var(--quiet)" mt="sm">
        {words.zone(timeZone)}
      </Text>
    </Section>
  );
}
