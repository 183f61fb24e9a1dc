import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormErrors } from "~/components/forms/form-errors";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { requirePermission } from "~/features/auth/auth.server";
import { postAct, viewWave } from "~/features/surveys/surveys.server";
import { WaveStateBadge } from "~/features/surveys/waves/state-badge";
import { PromiseForm, WaveActs } from "~/features/surveys/waves/wave-acts";
import { WaveBands, WaveFacts } from "~/features/surveys/waves/wave-facts";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.surveyWaves.columns.name) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "survey:read");
  const mayWrite = viewer.permissions.includes("survey:write");
  const view = viewWave(db, params.id ?? "", { viewer, mayWrite, locale: currentPreferences().locale });
  if (!view) throw data(en.surveyWaves.refusals.gone, { status: 404 });
  const { state, opensAt } = view.wave;
  return { view, overdueSince: state === "draft" && opensAt !== null && opensAt <= clock.now() ? opensAt : null };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "survey:write");
  const id = params.id ?? "";
  const posted = { id, actor, at: clock.now(), form: await request.formData(), preferences: currentPreferences() };
  const outcome = postAct(db, posted);
  if (!outcome.ok) return data({ refusal: outcome.refusal }, { status: outcome.status });
  return redirectWithFlash(outcome.isGone ? paths.surveys() : paths.wave(id), { tone: "good", text: outcome.said });
}

export default function WavePage() {
  const { view, overdueSince } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { surveyWaves: words } = useTexts();
  const format = useFormat();
  const { wave, mayRun } = view;
  return (
    <>
      <PageHeader
        title={wave.name}
        back={{ to: paths.surveys(), label: words.title }}
        badge={<WaveStateBadge state={wave.state} />}
      />
      {refused ? <FormErrors errors={[refused.refusal]} /> : null}
      {overdueSince === null ? null : <Notice tone="warn">{words.one.overdue(format.dateTime(overdueSince))}</Notice>}
      {mayRun ? <WaveActs view={view} /> : null}
      {wave.state === "draft" ? null : <WaveBands view={view} />}
      <WaveFacts view={view} />
      {mayRun ? <PromiseForm wave={wave} /> : null}
    </>
  );
}
