import { Anchor, Text } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { DataTable } from "~/components/tables/data-table";
import { requirePermission } from "~/features/auth/auth.server";
import { ComputingNotice } from "~/features/orders/flow-reading/computing-notice";
import { flowFilterOf, flowSearch } from "~/features/orders/flow-reading/flow-filter";
import { findDeviation } from "~/features/orders/intended-flow/intended-flow.server";
import { useDeviationText } from "~/features/orders/intended-flow/use-deviation-text";
import { clock } from "~/lib/clock";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.intendedFlow.orders.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "order:read");
  const at = clock.now();
  const { searchParams } = new URL(request.url);
  const filter = flowFilterOf(searchParams, createFormat(currentPreferences()).dayOf(at));
  const asked = { kind: searchParams.get("kind"), from: searchParams.get("activity"), to: searchParams.get("next") };
  const { deviation, value: _, ...computed } = await findDeviation({ filter, scope, at }, asked);
  return { filter, deviation: deviation ?? null, computed };
}

export default function FlowOrdersPage() {
  const { filter, deviation, computed } = useLoaderData<typeof loader>();
  const { intendedFlow } = useTexts();
  const words = intendedFlow.orders;
  const textOf = useDeviationText();
  const isCut = deviation !== null && deviation.orderIds.length < deviation.cases;
  return (
    <>
      <PageHeader
        title={words.title}
        {...(deviation ? { description: textOf(deviation) } : {})}
        back={{ to: paths.mapFlow(flowSearch(filter)), label: intendedFlow.title }}
      />
      <ComputingNotice {...computed} />
      {deviation && isCut ? (
        <Text size="sm" c="var(--quiet)" mb="sm">
          {words.first(deviation.orderIds.length)}
        </Text>
      ) : null}
      {computed.progress === null || deviation ? (
        <DataTable
          caption={words.caption}
          columns={[
            {
              key: "order",
              header: words.order,
              isRowHeader: true,
              cell: (order: string) => (
                <Anchor component={Link} to={paths.order(order)}>
                  {order}
                </Anchor>
              ),
            },
          ]}
          rows={deviation?.orderIds ?? []}
          rowKey={(order) => order}
          empty={<EmptyState title={words.gone} />}
        />
      ) : null}
    </>
  );
}
