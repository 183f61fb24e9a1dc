import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { listMetricsWithUse, postMetric } from "~/features/experiments/experiments.server";
import { MetricForm } from "~/features/experiments/planning/metrics/page/metric-form";
import { MetricTable } from "~/features/experiments/planning/metrics/page/metric-table";
import { knownEventTypes } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "metric:write");
  return { metrics: listMetricsWithUse(db, scope), eventTypes: knownEventTypes };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "metric:write");
  const form = await request.formData();
  const outcome = postMetric(db, { actor, at: clock.now(), form, preferences: currentPreferences() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.metrics(), { tone: "good", text: outcome.said });
}

export const meta: MetaFunction = () => [{ title: texts("en").common.pageTitle(texts("en").metrics.title) }];

export default function Metrics() {
  const { metrics, eventTypes } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { metrics: words } = useTexts();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <MetricTable metrics={metrics} />
      <MetricForm lastResult={lastResult} eventTypes={eventTypes} />
    </>
  );
}
