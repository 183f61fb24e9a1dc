import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { requirePermission } from "~/features/auth/auth.server";
import { viewSurveys } from "~/features/surveys/surveys.server";
import { SurveyTable, WaveTable } from "~/features/surveys/waves/survey-tables";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.surveyWaves.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "survey:read");
  const view = viewSurveys(db, viewer, currentPreferences().locale);
  return { ...view, mayWrite: viewer.permissions.includes("survey:write") };
}

export default function SurveysPage() {
  const { surveys, waves, mayWrite } = useLoaderData<typeof loader>();
  const { surveyWaves: words } = useTexts();
  const add = (
    <Button component={Link} to={paths.newWave()}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={mayWrite ? add : null} />
      <Section title={words.waves} description={words.wavesDescription} boxed={false}>
        <WaveTable waves={waves} mayAdd={mayWrite} />
      </Section>
      <Section title={words.surveys} description={words.surveysDescription} boxed={false}>
        <SurveyTable surveys={surveys} />
      </Section>
    </>
  );
}
