import { Button, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { IconPrinter } from "~/components/icons";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { paths } from "~/lib/paths";
import type { Site } from "./arm-for-order";
import type { DayList } from "./day-list.server";
import { RunSheet } from "./run-sheet";

export type RunSheetPageProps = {
  list: DayList;
  day: string;
  site: Site | null;
  sites: readonly Site[];
  fileName: string | null;
  fileId: string | null;
};

/** The day's orders with their arms, a sheet a site, to print and tick off. */
export function RunSheetPage({ list, day, site, sites, fileName, fileId }: RunSheetPageProps) {
  const { lookUp } = useTexts();
  const format = useFormat();
  const words = lookUp.sheet;
  const title = fileName === null ? words.title(format.day(day)) : words.fromFile(fileName);
  const groups = [...new Set(list.orders.map((order) => order.site))].sort();
  return (
    <Stack gap="lg">
      <div className="no-print">
        <PageHeader
          title={title}
          description={words.description}
          back={{ to: paths.lookUp(), label: lookUp.title }}
          actions={<PrintButton />}
        />
        <Form method="get">
          {fileId === null ? null : <input type="hidden" name="file" value={fileId} />}
          <Group align="flex-end" mt="md">
            {fileId === null ? <TextInput type="date" name="day" label={words.day} defaultValue={day} /> : null}
            {sites.length > 0 ? (
              <NativeSelect
                name="site"
                label={lookUp.site}
                defaultValue={site?.id ?? ""}
                data={[
                  ...sites.map(({ id, name }) => ({ value: id, label: name })),
                  { value: "", label: words.allSites },
                ]}
              />
            ) : null}
            <Button type="submit" variant="default">
              {words.show}
            </Button>
          </Group>
        </Form>
      </div>
      {list.orders.length === 0 ? <EmptyState title={words.none}>{words.noneText}</EmptyState> : null}
      {groups.map((name) => (
        <RunSheet
          key={name}
          title={title}
          site={name}
          experiments={list.experiments}
          orders={list.orders.filter((order) => order.site === name)}
        />
      ))}
    </Stack>
  );
}

/** Prints by script; without it, the browser's own command does the same. */
function PrintButton() {
  const { lookUp } = useTexts();
  return (
    <Button onClick={() => window.print()} leftSection={<IconPrinter size={16} aria-hidden />}>
      {lookUp.sheet.print}
    </Button>
  );
}
