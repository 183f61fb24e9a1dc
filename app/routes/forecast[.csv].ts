import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { forecastLines, forecastQuestionOf, readForecast } from "~/features/orders/forecast/forecast.server";
import { clock } from "~/lib/clock";
import { csvHeaders } from "~/lib/csv-text";
import { currentPreferences } from "~/lib/organisation.server";

/** The numbers of the forecast's page as a file, for the same address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "process:read");
  const asked = forecastQuestionOf(new URL(request.url).searchParams);
  const view = await readForecast({ ...asked, scope, at: clock.now(), preferences: currentPreferences() });
  return new Response(forecastLines(view), { headers: csvHeaders("forecast.csv") });
}
