import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { answerMappingForm, listSetAside, viewUpload } from "~/features/orders/orders.server";
import { MappingPage } from "~/features/orders/uploads/mapping-page";
import { ProgressPage } from "~/features/orders/uploads/progress-page";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
export const meta = ({ data: loaded }: { data: { upload: { fileName: string } } | undefined }) => [
  { title: texts("en").common.pageTitle(loaded?.upload.fileName ?? texts("en").uploads.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "experiment:upload");
  const { timeZone, locale } = currentPreferences();
  const view = await viewUpload(db, params.id ?? "", timeZone);
  if (!view) throw data(texts(locale).common.errors.notFoundText, { status: 404 });
  return data({ ...view, setAside: await listSetAside(warehouse, view.upload.id) });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, "experiment:upload");
  const preferences = currentPreferences();
  const id = params.id ?? "";
  const form = await request.formData();
  const outcome = await answerMappingForm(db, {
    id,
    form,
    by: user.id,
    at: clock.now(),
    scope: user.scope,
    habits: preferences,
  });
  const words = texts(preferences.locale).uploads;
  if (!outcome.ok) {
    const { problems } = words.mapping;
    const sentences = outcome.problems.map((problem) => problems[problem]);
    const messages = outcome.refusal === null ? sentences : [words.refusals[outcome.refusal]];
    return data({ messages }, { status: outcome.refusal === "invalid" ? 400 : 409 });
  }
  if (outcome.done === "discarded") return redirect(paths.uploads());
  if (outcome.done !== "saved") return redirect(paths.upload(id));
  return redirectWithFlash(paths.upload(id), { tone: "good", text: words.mapping.saved(outcome.name) });
}

export default function UploadPage() {
  const { setAside, ...view } = useLoaderData<typeof loader>();
  const messages = useActionData<typeof action>()?.messages ?? [];
  if (view.upload.status === "mapping") return <MappingPage view={view} messages={messages} />;
  return <ProgressPage view={view} setAside={setAside} />;
}
