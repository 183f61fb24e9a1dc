import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { requirePermission } from "~/features/auth/auth.server";
import { ComputedOf, ComputingNotice } from "~/features/orders/flow-reading/computing-notice";
import { flowFilterOf } from "~/features/orders/flow-reading/flow-filter";
import { FlowFilterForm } from "~/features/orders/flow-reading/flow-filter-form";
import { siteChoices } from "~/features/orders/flow-reading/site-choices.server";
import { ConformanceSection } from "~/features/orders/intended-flow/conformance-section";
import { FlowSection, VersionsSection } from "~/features/orders/intended-flow/flow-section";
import { viewFlow } from "~/features/orders/intended-flow/intended-flow.server";
import { FlowTabs } from "~/features/orders/process-map/flow-tabs";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.intendedFlow.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, permissions } = await requirePermission(request, "process:read");
  const at = clock.now();
  const filter = flowFilterOf(new URL(request.url).searchParams, createFormat(currentPreferences()).dayOf(at));
  const view = await viewFlow({ filter, scope, at });
  const mayEdit = permissions.includes("process:write") && scope.kind === "all";
  return { filter, view, sites: siteChoices(db, scope), mayEdit };
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export default function FlowPage() {
  const { filter, view, sites, mayEdit } = useLoaderData<Loaded>();
  const { intendedFlow: words } = useTexts();
  const { reading, flow, versions } = view;
  const { value } = reading;
  const edit = (
    <Button component={Link} to={paths.editFlow()}>
      {flow ? words.edit : words.say}
    </Button>
  );
  return (
    <>
      <FlowTabs title={words.title} description={words.description} actions={mayEdit && flow ? edit : null} />
      {flow ? (
        <>
          <FlowFilterForm filter={filter} sites={sites} />
          <ComputingNotice {...reading} />
          {value ? <ComputedOf asOf={reading.asOf} share={value.share} /> : null}
          {value && value.orders === 0 ? <EmptyState title={words.noOrders}>{words.noOrdersText}</EmptyState> : null}
          {value?.conformance && value.orders > 0 ? (
            <ConformanceSection reading={{ ...value, conformance: value.conformance }} filter={filter} />
          ) : null}
          <FlowSection flow={flow} reading={value} />
          <VersionsSection versions={versions} />
        </>
      ) : (
        <EmptyState title={words.none} action={mayEdit ? edit : null}>
          {words.noneText}
        </EmptyState>
      )}
    </>
  );
}
