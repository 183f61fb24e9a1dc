import { Button, NativeSelect, Paper, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { FilterGrid } from "~/components/forms/filter-grid";
import { useFormat, useTexts } from "~/components/preferences";
import { type MapQuestion, rareShares } from "./map-question";
import classes from "./process-map.module.css";
import type { MapChoices, MapDays } from "./view-map.server";

interface MapFiltersProps {
  readonly question: MapQuestion;
  readonly days: MapDays;
  readonly choices: MapChoices;
}

/** Narrows the map by the address alone, so that it can be sent on; works without script. */
export function MapFilters({ question, days, choices }: MapFiltersProps) {
  const { filters: words } = useTexts().processMap;
  const { percent } = useFormat();
  const { channel, region, team, arm } = question;
  const any = (label: string) => ({ value: "", label });
  const isMore = [channel, region, team, arm].some((value) => value !== undefined);
  return (
    <Paper component="search" aria-label={words.label} className="no-print" mb="md">
      <Form method="get">
        <FilterGrid>
          <TextInput name="from" type="date" label={words.from} defaultValue={days.from} />
          <TextInput name="to" type="date" label={words.to} defaultValue={days.to} />
          <NativeSelect
            name="site"
            label={words.site}
            defaultValue={question.site ?? ""}
            data={[any(words.anySite), ...choices.sites.map((value) => ({ value, label: value }))]}
          />
          <NativeSelect
            name="rare"
            label={words.rare}
            defaultValue={String(question.rare)}
            data={rareShares.map((share) => ({
              value: String(share),
              label: share === 0 ? words.every : words.rareShare(percent(share / 100, 0)),
            }))}
          />
          <Button type="submit" variant="default">
            {words.show}
          </Button>
        </FilterGrid>
        <details className={classes.more} open={isMore}>
          <summary>{words.more}</summary>
          <FilterGrid>
            <TextInput name="channel" label={words.channel} defaultValue={channel ?? ""} />
            <TextInput name="region" label={words.region} defaultValue={region ?? ""} />
            <NativeSelect
              name="team"
              label={words.team}
              defaultValue={team ?? ""}
              data={[any(words.anyTeam), ...choices.teams]}
            />
            <NativeSelect
              name="arm"
              label={words.arm}
              defaultValue={arm ?? ""}
              data={[any(words.anyArm), ...choices.arms]}
            />
          </FilterGrid>
        </details>
      </Form>
    </Paper>
  );
}
