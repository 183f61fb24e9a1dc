import { Anchor, Button, NativeSelect, Stack } from "@mantine/core";
import { Form, Link } from "@remix-run/react";
import { FilterGrid } from "~/components/forms/filter-grid";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { DataTable } from "~/components/tables/data-table";
import { paths } from "~/lib/paths";
import { RoleLinks } from "./role-links";
import { SkillStatus } from "./skill-status";
import type { ListedSkill, MatrixFilter, MatrixView } from "./view-matrix.server";

type MatrixPageProps = { view: MatrixView; filter: MatrixFilter; mayWrite: boolean };

/** Every skill by area, below the page's header. */
export function MatrixPage({ view, filter, mayWrite }: MatrixPageProps) {
  if (!view.hasSkills) return <NoSkills mayWrite={mayWrite} />;
  return (
    <Stack gap="md">
      {view.differences ? <Differs count={view.differences} /> : null}
      <Filter areas={view.areas} filter={filter} />
      <SkillTable skills={view.skills} />
    </Stack>
  );
}

function NoSkills({ mayWrite }: { mayWrite: boolean }) {
  const { empty } = useTexts().skillMatrix;
  if (!mayWrite) return <EmptyState title={empty.title}>{empty.ask}</EmptyState>;
  const apply = (
    <Button component={Link} to={paths.applyMatrix()}>
      {empty.apply}
    </Button>
  );
  return (
    <EmptyState title={empty.title} action={apply}>
      {empty.text}
    </EmptyState>
  );
}

function Differs({ count }: { count: number }) {
  const { differs } = useTexts().skillMatrix;
  return (
    <Notice tone="info" title={differs.title}>
      {differs.text(count)}{" "}
      <Anchor component={Link} to={paths.applyMatrix()}>
        {differs.look}
      </Anchor>
    </Notice>
  );
}

function Filter({ areas, filter }: { areas: MatrixView["areas"]; filter: MatrixFilter }) {
  const { filter: words } = useTexts().skillMatrix;
  const options = areas.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form method="get" aria-label={words.label}>
      <FilterGrid>
        <NativeSelect
          name="area"
          label={words.area}
          key={filter.area}
          defaultValue={filter.area}
          data={[{ value: "", label: words.everyArea }, ...options]}
        />
        <NativeSelect
          name="retired"
          label={words.status}
          key={String(filter.withRetired)}
          defaultValue={filter.withRetired ? "1" : ""}
          data={[
            { value: "", label: words.inUse },
            { value: "1", label: words.all },
          ]}
        />
        <Button type="submit" variant="default">
          {words.show}
        </Button>
      </FilterGrid>
    </Form>
  );
}

function SkillTable({ skills }: { skills: readonly ListedSkill[] }) {
  const { table: words, empty } = useTexts().skillMatrix;
  return (
    <DataTable
      caption={words.caption}
      rows={skills}
      rowKey={({ id }) => id}
      empty={<EmptyState title={empty.noneFound}>{empty.noneFoundText}</EmptyState>}
      columns={[
        { key: "skill", header: words.skill, isRowHeader: true, cell: (skill) => <SkillLink {...skill} /> },
        { key: "area", header: words.area, cell: ({ area }) => area },
        { key: "about", header: words.about, cell: ({ about }) => about, isLong: true },
        { key: "asked", header: words.asked, cell: ({ askedOf }) => <RoleLinks roles={askedOf} />, isLong: true },
        { key: "status", header: words.status, cell: ({ status }) => <SkillStatus status={status} /> },
      ]}
    />
  );
}

function SkillLink({ id, name }: ListedSkill) {
  return (
    <Anchor component={Link} to={paths.skill(id)}>
      {name}
    </Anchor>
  );
}
