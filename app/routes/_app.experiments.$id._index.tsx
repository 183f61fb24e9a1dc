import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { AfterDecision } from "~/features/experiments/deciding/after-decision";
import { findExperimentPage, readFollowUp } from "~/features/experiments/experiments.server";
import { ExperimentReport } from "~/features/experiments/results/experiment-report";
import { ExportLinks } from "~/features/experiments/results/export-links";
import { PlanInWords } from "~/features/experiments/results/plan-in-words";
import { useLiveResult } from "~/features/experiments/results/use-live-result";
import { VerdictBand } from "~/features/experiments/results/verdict-band";
import { trendMarks } from "~/features/orders/changes/changes.server";
import { ExperimentFlow } from "~/features/orders/map-difference/experiment-flow";
import { flowArmLinks } from "~/features/orders/map-difference/map-difference.server";
import { ArmSurvivalSection, BacklogWarning } from "~/features/orders/survival/arm-survival";
import { armsInWords } from "~/features/orders/survival/survival.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request, params: { id = "" } }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "experiment:read");
  const preferences = currentPreferences();
  const { locale } = preferences;
  const found = await findExperimentPage(id, viewer.scope, locale);
  if (found.kind === "missing") throw data(texts(locale).deciding.refusals.notFound, { status: 404 });
  if (found.kind === "planned") throw redirect(paths.planExperiment(id));
  const { page } = found;
  const isAskedFor = new URL(request.url).searchParams.has("lasted");
  const answer = await readFollowUp(page, { at: clock.now(), isAskedFor });
  const { experiment, siteNames } = page;
  const span = { from: experiment.startedAt ?? 0, until: clock.now() };
  return {
    page,
    answer,
    times: await armsInWords({ id, plan: page.plan, at: clock.now() }),
    marks: trendMarks(db, viewer.scope, { ...span, siteNames, preferences }),
    flowArms: viewer.permissions.includes("process:read") ? flowArmLinks(viewer.scope, id) : [],
    mayDecide: viewer.permissions.includes("experiment:decide") && page.isChangeable,
  };
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: en.common.pageTitle(loaded?.page.experiment.name ?? en.results.band.label) },
];

export default function ExperimentPage() {
  const { page, answer, times, marks, flowArms, mayDecide } = useLoaderData<Loaded>();
  const { shell } = useTexts();
  const { id, name, status } = page.experiment;
  const isLive = useLiveResult(status === "archived" ? null : paths.experimentLive(id), page);
  return (
    <>
      <PageHeader
        title={name}
        back={{ to: paths.experiments(), label: shell.rooms.experiments }}
        actions={<ExportLinks id={id} />}
      />
      <VerdictBand page={page} isLive={isLive} mayDecide={mayDecide} />
      <BacklogWarning arms={times} />
      <ExperimentReport page={page} marks={marks}>
        <AfterDecision page={page} answer={answer} mayDecide={mayDecide} />
      </ExperimentReport>
      <ArmSurvivalSection arms={times} />
      <ExperimentFlow arms={flowArms} />
      <PlanInWords page={page} />
    </>
  );
}
