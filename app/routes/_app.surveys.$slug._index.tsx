import { Button } from "@mantine/core";
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { requirePermission } from "~/features/auth/auth.server";
import { viewSurvey } from "~/features/surveys/surveys.server";
import { WaveTable } from "~/features/surveys/waves/survey-tables";
import { VersionTable } from "~/features/surveys/waves/version-table";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.surveyWaves.columns.survey) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "survey:read");
  const view = viewSurvey(db, params.slug ?? "", viewer, currentPreferences().locale);
  if (!view) throw data(en.surveyWaves.survey.missing, { status: 404 });
  return { view, mayWrite: viewer.permissions.includes("survey:write") };
}

export default function SurveyPage() {
  const { view, mayWrite } = useLoaderData<typeof loader>();
  const { surveyWaves: words } = useTexts();
  const acts = (
    <>
      <Button component={Link} to={paths.editSurvey(view.survey.slug)} variant="default">
        {view.hasDraft ? words.survey.goOn : words.survey.edit}
      </Button>
      <Button component={Link} to={paths.newWave(view.survey.versionId)}>
        {words.survey.ask}
      </Button>
    </>
  );
  return (
    <>
      <PageHeader
        title={view.survey.title}
        back={{ to: paths.surveys(), label: words.title }}
        actions={mayWrite ? acts : null}
      />
      <Section title={words.waves} description={words.wavesDescription} boxed={false}>
        <WaveTable waves={view.waves} mayAdd={false} />
      </Section>
      <Section title={words.survey.versions} description={words.survey.versionsDescription} boxed={false}>
        <VersionTable versions={view.versions} />
      </Section>
    </>
  );
}
