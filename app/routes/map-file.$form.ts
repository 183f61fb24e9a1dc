import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { isMapForm, mapFile, mapQuestionOf } from "~/features/orders/process-map/process-map.server";
import { clock } from "~/lib/clock";
import { currentPreferences } from "~/lib/organisation.server";
import { texts } from "~/lib/texts/texts";

/** The map as a picture, a drawing or a table, for the same address. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "process:read");
  const { form = "" } = params;
  const preferences = currentPreferences();
  const words = texts(preferences.locale).processMap.files;
  if (!isMapForm(form)) throw data(words.unknown, { status: 404 });
  const question = mapQuestionOf(new URL(request.url).searchParams);
  const file = await mapFile({ form, question, scope, at: clock.now(), preferences });
  if (!file) throw data(words.notYet, { status: 503, headers: { "Retry-After": "5" } });
  return file;
}
