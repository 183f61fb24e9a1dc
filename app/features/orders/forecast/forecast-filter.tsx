import { Button, Group, NativeSelect } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import type { ForecastView } from "./forecast-view";

type ForecastFilterProps = Pick<ForecastView, "step" | "site"> & {
  /** Names. */
  sites: readonly string[];
};

/** Days or weeks, and which site; works without script. */
export function ForecastFilter({ step, site, sites }: ForecastFilterProps) {
  const { filter: words, steps } = useTexts().forecast;
  return (
    <Form method="get" className="no-print">
      <Group align="end" mb="lg">
        <NativeSelect
          name="step"
          label={words.step}
          defaultValue={step}
          data={Object.entries(steps).map(([value, label]) => ({ value, label }))}
        />
        {sites.length > 1 ? (
          <NativeSelect
            name="site"
            label={words.site}
            defaultValue={site ?? ""}
            data={[{ value: "", label: words.everySite }, ...sites.map((name) => ({ value: name, label: name }))]}
          />
        ) : null}
        <Button type="submit" variant="default">
          {words.show}
        </Button>
      </Group>
    </Form>
  );
}
