import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { DifferencePage } from "~/features/orders/map-difference/difference-page";
import { differenceQuestionOf, viewDifference } from "~/features/orders/map-difference/map-difference.server";
import { FlowTabs } from "~/features/orders/process-map/flow-tabs";
import { clock } from "~/lib/clock";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.mapDifference.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "process:read");
  const at = clock.now();
  const today = createFormat(currentPreferences()).dayOf(at);
  const question = differenceQuestionOf(new URL(request.url).searchParams, today);
  return viewDifference({ question, scope, at });
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export default function DifferenceRoute() {
  const view = useLoaderData<Loaded>();
  const { mapDifference: words } = useTexts();
  return (
    <>
      <FlowTabs title={words.title} description={words.description} />
      <DifferencePage view={view} />
    </>
  );
}
