import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { type FlowFilter, flowSearch } from "./flow-filter";

/** Narrows a page about the flow to days and a site, by the address alone; works without script. */
export function FlowFilterForm({ filter, sites }: { filter: FlowFilter; sites: readonly string[] }) {
  const { filter: words } = useTexts().intendedFlow;
  return (
    <Form key={flowSearch(filter)} method="get" className="no-print" role="search" aria-label={words.label}>
      <Group align="end" mb="md">
        <TextInput name="from" type="date" label={words.from} defaultValue={filter.from} />
        <TextInput name="to" type="date" label={words.to} defaultValue={filter.to} />
        <NativeSelect
          name="site"
          label={words.site}
          defaultValue={filter.site ?? ""}
          data={[{ value: "", label: words.anySite }, ...sites.map((value) => ({ value, label: value }))]}
        />
        <Button type="submit" variant="default">
          {words.show}
        </Button>
      </Group>
    </Form>
  );
}
