import { Button } from "@mantine/core";
import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { requirePermission } from "~/features/auth/auth.server";
import { exportResult, findExperimentPage } from "~/features/experiments/experiments.server";
import { HowComputed } from "~/features/experiments/results/how-computed";
import classes from "~/features/experiments/results/results.module.css";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request, params: { id = "" } }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "experiment:read");
  const { locale } = currentPreferences();
  const found = await findExperimentPage(id, viewer.scope, locale);
  if (found.kind !== "started") throw data(texts(locale).deciding.refusals.notFound, { status: 404 });
  const { page } = found;
  return { page, script: page.result === null ? null : exportResult(page, page.result, "r").body };
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: en.common.pageTitle(en.results.computed.title(loaded?.page.experiment.name ?? "")) },
];

export default function ComputedPage() {
  const { page, script } = useLoaderData<Loaded>();
  const { results } = useTexts();
  const { computed: words } = results;
  const { id, name } = page.experiment;
  return (
    <>
      <PageHeader
        title={words.title(name)}
        description={words.intro}
        back={{ to: paths.experiment(id), label: words.back }}
      />
      {page.result ? <HowComputed page={page} result={page.result} /> : <p>{results.band.computing}</p>}
      {script === null ? null : (
        <Section
          title={words.r}
          description={words.rText}
          action={
            <Button component="a" href={paths.experimentExport(id, "r")} download variant="default" size="xs">
              {results.exports.r}
            </Button>
          }
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <pre className={classes.code} tabIndex={0}>
            {script}
          </pre>
        </Section>
      )}
    </>
  );
}
