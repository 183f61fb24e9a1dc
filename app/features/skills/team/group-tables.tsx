import { Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import { type Column, DataTable } from "~/components/tables/data-table";
import type { CoverageLine, SkillLine } from "./team-view";

/** Each skill over everybody chosen: who is at target, how much is missing, how many can do it alone. */
export function TotalsTable({ totals }: { totals: readonly SkillLine[] }) {
  const { teamSkills, common } = useTexts();
  const { totals: words } = teamSkills;
  const { integer, number, percent } = useFormat();
  const columns: Column<SkillLine>[] = [
    { key: "skill", header: words.skill, isRowHeader: true, cell: ({ name }) => name },
    {
      key: "asked",
      header: words.asked,
      align: "end",
      cell: ({ asked, rated }) =>
        asked > rated ? `${integer(asked)} (${words.unrated(integer(asked - rated))})` : integer(asked),
    },
    {
      key: "atTarget",
      header: words.atTarget,
      align: "end",
      cell: ({ atTarget }) =>
        atTarget
          ? words.interval(percent(atTarget.share, 0), percent(atTarget.lower, 0), percent(atTarget.upper, 0))
          : common.notMeasured,
    },
    {
      key: "medianGap",
      header: words.medianGap,
      align: "end",
      cell: ({ medianGap }) =>
        medianGap === null ? common.notMeasured : number(medianGap, medianGap % 1 === 0 ? 0 : 1),
    },
    {
      key: "holders",
      header: words.holders,
      align: "end",
      cell: ({ holders, isThin }) => (
        <>
          {integer(holders)} {isThin ? <StatusBadge tone="bad">{words.thin}</StatusBadge> : null}
        </>
      ),
    },
  ];
  return <DataTable caption={words.title} columns={columns} rows={totals} rowKey={({ id }) => id} />;
}

/** What the rules ask for and what there is. */
export function CoverageTable({ coverage }: { coverage: readonly CoverageLine[] }) {
  const { coverage: words } = useTexts().teamSkills;
  const { integer } = useFormat();
  const columns: Column<CoverageLine>[] = [
    { key: "skill", header: words.skill, isRowHeader: true, cell: ({ skillName }) => skillName },
    { key: "place", header: words.place, cell: ({ placeName }) => placeName ?? words.everywhere },
    {
      key: "rule",
      header: words.rule,
      cell: ({ minPeople, minLevel }) => words.atLeast(integer(minPeople), minPeople, integer(minLevel)),
    },
    {
      key: "now",
      header: words.now,
      align: "end",
      cell: ({ people, minPeople }) => (
        <>
          {integer(people)}{" "}
          <StatusBadge tone={people >= minPeople ? "good" : "bad"}>
            {people >= minPeople ? words.met : words.missed(integer(minPeople - people))}
          </StatusBadge>
        </>
      ),
    },
  ];
  return coverage.length === 0 ? (
    <Text>{words.none}</Text>
  ) : (
    <DataTable caption={words.title} columns={columns} rows={coverage} rowKey={({ id }) => id} />
  );
}
