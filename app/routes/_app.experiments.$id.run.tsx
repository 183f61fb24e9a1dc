import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { assignmentPlansChanged, postRun, viewRun } from "~/features/experiments/experiments.server";
import { RunPage } from "~/features/experiments/planning/running/page/run-page";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "experiment:start");
  const view = viewRun(db, params.id ?? "", scope);
  if (!view) throw data(texts(currentPreferences().locale).planning.refusals.notFound, { status: 404 });
  return { view };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "experiment:start");
  const id = params.id ?? "";
  const form = await request.formData();
  const outcome = postRun(db, { actor, at: clock.now(), id, form, preferences: currentPreferences() });
  if (outcome.ok) {
    assignmentPlansChanged();
    return redirectWithFlash(paths.experimentRun(id), { tone: "good", text: outcome.said });
  }
  if (outcome.status === 404) throw data(outcome.message, { status: 404 });
  return data({ act: outcome.act, message: outcome.message }, { status: outcome.status });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: texts("en").common.pageTitle(texts("en").run.title(loaded?.view.name ?? "")) },
];

export default function RunRoute() {
  const { view } = useLoaderData<typeof loader>();
  return <RunPage view={view} refusal={useActionData<typeof action>() ?? null} />;
}
