import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { DecideOptions } from "~/features/experiments/deciding/decide-options";
import { decidingSchema } from "~/features/experiments/deciding/decision.schema";
import { findDecideView, postDecision } from "~/features/experiments/experiments.server";
import { clock } from "~/lib/clock";
import { redirectWithFlash } from "~/lib/flash.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request, params: { id = "" } }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "experiment:decide");
  const { locale } = currentPreferences();
  const view = await findDecideView(id, viewer.scope, locale);
  if (view === "missing") throw data(texts(locale).deciding.refusals.notFound, { status: 404 });
  if (view === "decided") throw redirect(paths.experiment(id));
  return { view, viewerId: viewer.id };
}

export async function action({ request, params: { id = "" } }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "experiment:decide");
  const submission = parseWithZod(await request.formData(), { schema: decidingSchema });
  if (submission.status !== "success") return data(submission.reply(), { status: 400 });
  const { locale } = currentPreferences();
  const outcome = await postDecision(submission.value, { id, actor: viewer, at: clock.now() }, locale);
  const words = texts(locale).deciding;
  if (!outcome.ok) return data(submission.reply({ formErrors: [words.refusals[outcome.reason]] }), { status: 409 });
  return redirectWithFlash(paths.experiment(id), { tone: "good", text: words.said[submission.value.intent] });
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: en.common.pageTitle(en.deciding.form.title(loaded?.view.experiment.name ?? "")) },
];

export default function DecidePage() {
  const { view, viewerId } = useLoaderData<Loaded>();
  const lastResult = useActionData<typeof action>();
  const { deciding } = useTexts();
  const { form: words } = deciding;
  return (
    <>
      <PageHeader
        title={words.title(view.experiment.name)}
        description={words.description}
        back={{ to: paths.experiment(view.experiment.id), label: words.back }}
      />
      <DecideOptions view={view} viewerId={viewerId} lastResult={lastResult} />
    </>
  );
}
