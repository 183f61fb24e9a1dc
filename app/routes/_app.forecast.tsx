import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { forecastQuestionOf, forecastSites, readForecast } from "~/features/orders/forecast/forecast.server";
import { ForecastPage } from "~/features/orders/forecast/forecast-page";
import { clock } from "~/lib/clock";
import { currentPreferences } from "~/lib/organisation.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.forecast.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "process:read");
  const asked = forecastQuestionOf(new URL(request.url).searchParams);
  const preferences = currentPreferences();
  return { view: await readForecast({ ...asked, scope, at: clock.now(), preferences }), sites: forecastSites(scope) };
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export default function ForecastRoute() {
  const { view, sites } = useLoaderData<Loaded>();
  return <ForecastPage view={view} sites={sites} search={useLocation().search} />;
}
