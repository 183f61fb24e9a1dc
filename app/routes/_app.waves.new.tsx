import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { postWave, viewWaveForm } from "~/features/surveys/surveys.server";
import { WaveForm } from "~/features/surveys/waves/wave-form";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.surveyWaves.add) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "survey:write");
  const versionId = new URL(request.url).searchParams.get("survey");
  return { view: viewWaveForm(db, viewer, currentPreferences().locale), versionId };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "survey:write");
  const posted = { actor, at: clock.now(), form: await request.formData(), preferences: currentPreferences() };
  const outcome = postWave(db, posted);
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.wave(outcome.id), { tone: "good", text: en.surveyWaves.made });
}

export default function NewWavePage() {
  const { view, versionId } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { surveyWaves: words } = useTexts();
  return (
    <>
      <PageHeader
        title={words.add}
        description={words.addDescription}
        back={{ to: paths.surveys(), label: words.title }}
      />
      <WaveForm view={view} versionId={versionId} lastResult={lastResult} />
    </>
  );
}
