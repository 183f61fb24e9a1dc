import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { FlowTabs } from "~/features/orders/process-map/flow-tabs";
import { MapPage } from "~/features/orders/process-map/map-page";
import { mapQuestionOf, viewMap } from "~/features/orders/process-map/process-map.server";
import { clock } from "~/lib/clock";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.processMap.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "process:read");
  const at = clock.now();
  const question = mapQuestionOf(new URL(request.url).searchParams);
  return {
    at,
    question,
    view: await viewMap(question, viewer, at),
    mayPlan: viewer.permissions.includes("experiment:plan"),
    mayReadOrders: viewer.permissions.includes("order:read"),
    mayExport: viewer.permissions.includes("order:export"),
  };
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export default function MapRoute() {
  const { at, question, view, ...may } = useLoaderData<Loaded>();
  return (
    <>
      <FlowTabs />
      <MapPage view={view} question={question} at={at} {...may} />
    </>
  );
}
