import { Button, Stack, Text } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { requirePermission } from "~/features/auth/auth.server";
import { answerOrganisationForm } from "~/features/settings/organisation/answer-organisation-form.server";
import { listCurrencies, listTimeZones } from "~/features/settings/organisation/organisation.schema";
import { OrganisationForm } from "~/features/settings/organisation/organisation-form";
import { PlacesSection } from "~/features/settings/organisation/places-section";
import { PrivacySection } from "~/features/settings/organisation/privacy-section";
import { findOrganisation, listPlaces } from "~/features/settings/settings.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.settings.organisation.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "organisation:write");
  const organisation = findOrganisation(db);
  if (!organisation) throw data(en.settings.refusals.gone, { status: 404 });
  const { name, timeZone, currency, locale, smallestGroup, demonstrationSeed } = organisation;
  return {
    settings: { name, timeZone, currency, locale },
    smallestGroup,
    hasDemonstration: demonstrationSeed !== null,
    places: listPlaces(db),
    timeZones: listTimeZones(),
    currencies: listCurrencies(),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "organisation:write");
  return answerOrganisationForm(db, { actor, at: clock.now() }, await request.formData());
}

export default function OrganisationPage() {
  const { settings, smallestGroup, hasDemonstration, places, timeZones, currencies } = useLoaderData<typeof loader>();
  const { organisation: words } = useTexts().settings;
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      {answer && "refusal" in answer ? (
        <Notice tone="bad" role="alert">
          {answer.refusal}
        </Notice>
      ) : null}
      <OrganisationForm
        settings={settings}
        timeZones={timeZones}
        currencies={currencies}
        lastResult={answer && "result" in answer ? answer.result : null}
      />
      <PrivacySection smallestGroup={smallestGroup} />
      <PlacesSection places={places} timeZones={timeZones} timeZone={settings.timeZone} />
      {hasDemonstration ? (
        <Section title={words.demonstration.title}>
          <Stack align="flex-start">
            <Text>{words.demonstration.text}</Text>
            <Text c="var(--quiet)">{words.demonstration.kept}</Text>
            <Button component={Link} to={paths.removeDemonstration()} variant="default" c="var(--bad)">
              {words.demonstration.button}
            </Button>
          </Stack>
        </Section>
      ) : null}
    </>
  );
}
