import { Anchor, Group } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { FilterLinks } from "../filter-links";
import { GroupTable } from "./group-table";
import type { QuarantineView } from "./quarantine-view.server";
import { RowTable } from "./row-table";

/** What could not be used: by what is wrong, and row by row. */
export function QuarantinePage({ view, refusal }: { view: QuarantineView; refusal: string | null }) {
  const { quarantine: words } = useTexts().connections;
  if (view.groups.length === 0 && view.rows.length === 0) {
    return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  }
  return (
    <>
      <p>{words.description}</p>
      {refusal === null ? null : (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <GroupTable groups={view.groups} />
      <Section title={words.rowsTitle} boxed={false} id="rows">
        {view.only === null ? null : (
          <FilterLinks
            label={words.groupsTitle}
            links={[
              { to: "?", label: words.all, isCurrent: false },
              {
                to: `?${new URLSearchParams({ ...view.only })}`,
                label: words.wrong(view.only.field, view.only.reason),
                isCurrent: true,
              },
            ]}
          />
        )}
        {view.rows.length === 0 ? <EmptyState title={words.empty} /> : <RowTable rows={view.rows} />}
        <Pages view={view} />
      </Section>
    </>
  );
}

function Pages({ view: { before, isFirst, only } }: { view: QuarantineView }) {
  const { quarantine: words } = useTexts().connections;
  if (before === null && isFirst) return null;
  const to = (more: Readonly<Record<string, string>>) => `?${new URLSearchParams({ ...(only ?? {}), ...more })}`;
  return (
    <Group component="nav" aria-label={words.rowsTitle} justify="space-between" mt="md">
      {isFirst ? (
        <span />
      ) : (
        <Anchor component={Link} to={to({})}>
          {words.newest}
        </Anchor>
      )}
      {before === null ? null : (
        <Anchor component={Link} to={to({ before: String(before) })} rel="next">
          {words.older}
        </Anchor>
      )}
    </Group>
  );
}
