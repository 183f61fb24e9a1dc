import { Button, NativeSelect, Paper, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import { FilterGrid } from "~/components/forms/filter-grid";
import { useTexts } from "~/components/preferences";
import type { MapChoices, MapDays } from "../view-map.server";
import classes from "./map-filters.module.css";
import type { MapQuestion } from "./map-question";
import { RareSlider } from "./rare-slider";

interface MapFiltersProps {
  readonly question: MapQuestion;
  readonly days: MapDays;
  readonly choices: MapChoices;
}

/** What stays as it is when the map is narrowed down. */
const kept = ["by", "zoom", "step"] as const;

/** Narrows the map by the address alone, so that it can be sent on; works without script. */
export function MapFilters({ question, days, choices }: MapFiltersProps) {
  const { filters: words } = useTexts().processMap;
  const { channel, region, team, arm } = question;
  const any = (label: string) => ({ value: "", label });
  const isMore = [channel, region, team, arm].some((value) => value !== undefined);
  return (
    <Paper component="search" aria-label={words.label} className="no-print" my="md">
      <Form method="get">
        {kept.map((name) =>
          question[name] === undefined ? null : <input key={name} type="hidden" name={name} value={question[name]} />,
        )}
        <FilterGrid>
          <TextInput name="from" type="date" label={words.from} defaultValue={days.from} />
          <TextInput name="to" type="date" label={words.to} defaultValue={days.to} />
          <NativeSelect
            name="site"
            label={words.site}
            defaultValue={question.site ?? ""}
            data={[any(words.anySite), ...choices.sites.map((value) => ({ value, label: value }))]}
          />
          <RareSlider rare={question.rare} />
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
