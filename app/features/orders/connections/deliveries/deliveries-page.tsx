import { Anchor, Group } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { FilterLinks } from "../filter-links";
import type { DeliveriesView } from "./deliveries-view.server";
import { deliveryStates } from "./delivery-states";
import { DeliveryTable } from "./delivery-table";

/** What a source has delivered and what became of it. */
export function DeliveriesPage({ view, refusal }: { view: DeliveriesView; refusal: string | null }) {
  const { deliveries: words } = useTexts().connections;
  const isEmpty = view.state === null && view.isFirst;
  return (
    <Section title={words.title} description={words.description} boxed={false}>
      {refusal === null ? null : (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      )}
      <StateFilter view={view} />
      <DeliveryTable
        rows={view.rows}
        empty={
          <EmptyState title={isEmpty ? words.empty : words.emptyFiltered}>
            {isEmpty ? words.emptyText : null}
          </EmptyState>
        }
      />
      <Pages view={view} />
    </Section>
  );
}

function StateFilter({ view: { counts, state } }: { view: DeliveriesView }) {
  const { deliveries: words } = useTexts().connections;
  const { integer } = useFormat();
  const shown = deliveryStates.filter((each) => counts[each] > 0 || each === state);
  if (shown.length === 0) return null;
  const links = shown.map((each) => ({
    to: `?state=${each}`,
    label: words.counted(words.states[each], integer(counts[each])),
    isCurrent: each === state,
  }));
  return (
    <FilterLinks label={words.filter} links={[{ to: "?", label: words.all, isCurrent: state === null }, ...links]} />
  );
}

function Pages({ view: { before, isFirst, state } }: { view: DeliveriesView }) {
  const { deliveries: words } = useTexts().connections;
  if (before === null && isFirst) return null;
  const filter = state === null ? "" : `state=${state}`;
  return (
    <Group component="nav" aria-label={words.title} justify="space-between" mt="md">
      {isFirst ? (
        <span />
      ) : (
        <Anchor component={Link} to={`?${filter}`}>
          {words.newest}
        </Anchor>
      )}
      {before === null ? null : (
        <Anchor component={Link} to={`?${filter}${filter === "" ? "" : "&"}before=${before}`} rel="next">
          {words.older}
        </Anchor>
      )}
    </Group>
  );
}
