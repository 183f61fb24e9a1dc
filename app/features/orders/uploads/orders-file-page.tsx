import { Button, Group, NativeSelect, SimpleGrid, Stack, Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import type { OrdersFileView } from "./orders-file.server";

type SampleRow = { readonly cells: readonly string[]; readonly index: number };
type Site = { readonly id: string; readonly name: string };

export type OrdersFilePageProps = { file: OrdersFileView; sites: readonly Site[]; site: Site | null };

/** Where the order number and the other attributes stand in a file, and the file back with the arms, or as a list. */
export function OrdersFilePage({ file, sites, site }: OrdersFilePageProps) {
  const { lookUp, uploads } = useTexts();
  const words = lookUp.file;
  return (
    <>
      <PageHeader
        title={file.fileName}
        description={words.description}
        back={{ to: paths.lookUpFile(), label: words.title }}
      />
      {file.problems.length > 0 ? (
        <Notice tone="warn" title={uploads.mapping.problemsTitle}>
          {file.problems.map((problem) => uploads.mapping.problems[problem]).join(" ")}
        </Notice>
      ) : null}
      <ColumnChoices file={file} />
      {file.isReady ? <Results file={file} sites={sites} site={site} /> : null}
      <Section title={words.previewTitle} boxed={false}>
        <DataTable
          caption={words.previewCaption}
          narrow="scroll"
          rows={file.rows.map((cells, index) => ({ cells, index }))}
          rowKey={({ index }) => String(index)}
          columns={file.columns.map((name, index) => ({
            key: name,
            header: name,
            isRowHeader: index === 0,
            cell: ({ cells }: SampleRow) => cells[index] ?? "",
          }))}
        />
      </Section>
    </>
  );
}

function ColumnChoices({ file }: { file: OrdersFileView }) {
  const { lookUp } = useTexts();
  const words = lookUp.file;
  const labels: Readonly<Record<string, string>> = lookUp.attributes;
  const options = file.columns.map((name, index) => ({ value: String(index), label: name }));
  return (
    <Section title={words.columnsTitle}>
      <Form method="post">
        <Stack gap="md" align="flex-start">
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} w="100%">
            {file.attributes.map(({ name, column }) => (
              <NativeSelect
                key={`${name} ${column}`}
                name={`column.${name}`}
                label={words.columnOf(labels[name] ?? name)}
                defaultValue={column === null ? "" : String(column)}
                data={[{ value: "", label: words.notThere }, ...options]}
              />
            ))}
          </SimpleGrid>
          <SubmitButton variant="default">{words.save}</SubmitButton>
        </Stack>
      </Form>
    </Section>
  );
}

/** Two plain forms: a download and a page to print, both for the site chosen. */
function Results({ file, sites, site }: OrdersFilePageProps) {
  const { lookUp } = useTexts();
  const words = lookUp.file;
  const choices = sites.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Section title={lookUp.title} description={words.ledger}>
      <form method="post" action={paths.lookUpFileDownload(file.id)}>
        <input type="hidden" name="file" value={file.id} />
        <Group align="flex-end">
          {choices.length > 0 ? (
            <NativeSelect
              name="site"
              label={words.siteForAll}
              data={choices}
              defaultValue={site?.id ?? choices[0]?.value ?? ""}
            />
          ) : null}
          <Button type="submit">{words.download}</Button>
          <Button type="submit" variant="default" formMethod="get" formAction={paths.runSheet()}>
            {words.print}
          </Button>
        </Group>
      </form>
      <Text size="sm" c="var(--quiet)" mt="sm">
        {words.sameColumns}
      </Text>
    </Section>
  );
}
