import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { exportFormats, exportResult, findExperimentPage } from "~/features/experiments/experiments.server";
import { currentPreferences } from "~/lib/organisation.server";
import { texts } from "~/lib/texts/texts";

/** A result as CSV, JSON or an R script. */
export async function loader({ request, params: { id = "", format = "" } }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "experiment:read");
  const { locale } = currentPreferences();
  const words = texts(locale);
  const wanted = exportFormats.find((known) => known === format);
  const found = await findExperimentPage(id, viewer.scope, locale);
  if (!wanted || found.kind !== "started") throw data(words.deciding.refusals.notFound, { status: 404 });
  if (!found.page.result) throw data(words.results.band.computing, { status: 503, headers: { "Retry-After": "2" } });
  const { name, type, body } = exportResult(found.page, found.page.result, wanted);
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
