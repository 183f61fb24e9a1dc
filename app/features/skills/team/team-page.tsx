import { Anchor, Button, List, NativeSelect, Text } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { FilterGrid } from "~/components/forms/filter-grid";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Pagination } from "~/components/tables/pagination";
import { paths } from "~/lib/paths";
import { CoverageTable, TotalsTable } from "./group-tables";
import { HeatMap } from "./heat-map";
import { teamSearch } from "./team-filter";
import type { NamedThing, TeamView, TrainingLine } from "./team-view";

/** Who can do what, below the page's header. */
export function TeamPage({ view }: { view: TeamView }) {
  const { teamSkills: words } = useTexts();
  const { integer } = useFormat();
  return (
    <>
      <Filters view={view} />
      {view.people === 0 ? (
        <EmptyState title={words.noPeople}>{words.noPeopleText}</EmptyState>
      ) : (
        <>
          <Text>{words.people(integer(view.people), view.people)}</Text>
          <Section title={words.training.title}>
            <Training lines={view.crossTraining} />
          </Section>
          <Section
            title={words.heat.title}
            description={words.heat.description}
            boxed={false}
            action={
              <Anchor href={paths.teamSkillsCsv(teamSearch(view.filter))} download>
                {words.heat.csv}
              </Anchor>
            }
          >
            <HeatMap skills={view.skills} rows={view.rows} />
            <Pagination page={view.filter.page} pageCount={view.pageCount} />
          </Section>
          <Section title={words.totals.title} description={words.totals.description} boxed={false}>
            <TotalsTable totals={view.totals} />
          </Section>
          <Section title={words.coverage.title} boxed={false}>
            <CoverageTable coverage={view.coverage} />
          </Section>
        </>
      )}
    </>
  );
}

function Filters({ view: { filter, choices } }: { view: TeamView }) {
  const { filter: words } = useTexts().teamSkills;
  return (
    <Form method="get" aria-label={words.label}>
      <FilterGrid>
        <Choice name="site" label={words.site} value={filter.siteId} options={choices.sites} />
        <Choice name="team" label={words.team} value={filter.teamId} options={choices.teams} />
        <Choice name="role" label={words.role} value={filter.roleId} options={choices.roles} />
        <Choice name="area" label={words.area} value={filter.areaId} options={choices.areas} />
        <Button type="submit" variant="default">
          {words.show}
        </Button>
      </FilterGrid>
    </Form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly NamedThing[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  const { all } = useTexts().teamSkills.filter;
  return (
    <NativeSelect
      key={value}
      name={name}
      label={label}
      defaultValue={value ?? ""}
      data={[{ value: "", label: all }, ...options.map(({ id, name: text }) => ({ value: id, label: text }))]}
    />
  );
}

function Training({ lines }: { lines: readonly TrainingLine[] | null }) {
  const { training } = useTexts().teamSkills;
  if (lines === null) return <Text>{training.tooMany}</Text>;
  if (lines.length === 0) return <Text>{training.none}</Text>;
  return (
    <List>
      {lines.map(({ learner, coach, skillName, steps }) => (
        <List.Item key={`${learner.id}/${skillName}`}>
          <Anchor component={Link} to={paths.skillsOf(learner.id)}>
            {training.pair(learner.name, skillName, coach.name, steps)}
          </Anchor>
        </List.Item>
      ))}
    </List>
  );
}
