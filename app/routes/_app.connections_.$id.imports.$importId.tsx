import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { ImportMappingPage } from "~/features/orders/imports/pages/import-mapping-page";
import { ImportProgressPage } from "~/features/orders/imports/pages/import-progress-page";
import { LogPage } from "~/features/orders/imports/pages/log-page";
import { answerImportForm, listSetAside, viewImport } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
export const meta = ({ data: loaded }: { data: { upload: { fileName: string } } | undefined }) => [
  { title: texts("en").common.pageTitle(loaded?.upload.fileName ?? texts("en").imports.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "connection:repair");
  const { timeZone, locale } = currentPreferences();
  const view = await viewImport(db, params.importId ?? "", timeZone);
  if (!view || view.connection.id !== params.id) throw data(texts(locale).common.errors.notFoundText, { status: 404 });
  return { ...view, setAside: await listSetAside(warehouse, view.upload.id) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, "connection:repair");
  const habits = currentPreferences();
  const [connectionId, id] = [params.id ?? "", params.importId ?? ""];
  const form = await request.formData();
  const answer = await answerImportForm(db, { id, form, by: user.id, at: clock.now(), habits });
  const words = texts(habits.locale).imports;
  if (!answer.ok) {
    if ("problems" in answer) {
      return data({ messages: answer.problems.map((problem) => words.mapping.problems[problem]) }, { status: 409 });
    }
    if ("joined" in answer) return data({ messages: [words.refusals.joined(answer.joined)] }, { status: 409 });
    return data({ messages: [words.refusals[answer.refusal]] }, { status: answer.refusal === "invalid" ? 400 : 409 });
  }
  if (answer.done === "discarded") return redirect(paths.imports(connectionId));
  if (answer.done !== "saved") return redirect(paths.import(connectionId, id));
  return redirectWithFlash(paths.import(connectionId, id), { tone: "good", text: words.mapping.saved(answer.name) });
}

export default function ImportPage() {
  const { setAside, ...view } = useLoaderData<typeof loader>();
  const messages = useActionData<typeof action>()?.messages ?? [];
  if (view.question) return <ImportMappingPage view={view} question={view.question} messages={messages} />;
  if (view.upload.status === "mapping") return <LogPage view={view} messages={messages} />;
  return <ImportProgressPage view={view} setAside={setAside} messages={messages} />;
}
