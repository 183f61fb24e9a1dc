import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { requireUser } from "~/features/auth/auth.server";
import {
  type DeskToday,
  findDesk,
  type TodayView,
  viewDeskToday,
  viewToday,
} from "~/features/experiments/experiments.server";
import { DeskSection } from "~/features/experiments/today/desk-section";
import { DraftsSection } from "~/features/experiments/today/drafts-section";
import { FirstSteps } from "~/features/experiments/today/first-steps";
import { LookUpForm } from "~/features/experiments/today/look-up-form";
import { NeedsSection } from "~/features/experiments/today/needs-section";
import { RunningSection } from "~/features/experiments/today/running-section";
import { viewProcessToday } from "~/features/orders/board/board.server";
import { ProcessSection } from "~/features/orders/board/today/process-section";
import { useMeasureNeeds } from "~/features/orders/board/today/use-measure-needs";
import { useSourceNeeds } from "~/features/orders/connections/needs/use-source-needs";
import { listSourceNeeds } from "~/features/orders/orders.server";
import { OwnOrders } from "~/features/orders/tasks/own-orders";
import { listOwnOrders } from "~/features/orders/tasks/tasks.server";
import { useFindingNeeds } from "~/features/orders/value-stream/findings/use-finding-needs";
import { listFindingNeeds } from "~/features/orders/value-stream/value-stream.server";
import { listBrokenEndpoints } from "~/features/settings/settings.server";
import { BrokenWebhooks } from "~/features/settings/webhooks/pages/broken-webhooks";
import { GoalsWaiting } from "~/features/skills/growth/growth-page";
import { countGoalsWaitingFor } from "~/features/skills/skills.server";
import { AskedSection } from "~/features/surveys/answering/pages/asked-list";
import { listAskedOf } from "~/features/surveys/surveys.server";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { isAllowed } from "~/lib/permissions";
import { en } from "~/lib/texts/en";

export const meta = () => [{ title: en.common.pageTitle(en.today.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requireUser(request);
  const now = clock.now();
  const may = {
    read: isAllowed(user.role, "experiment:read"),
    plan: isAllowed(user.role, "experiment:plan"),
    decide: isAllowed(user.role, "experiment:decide"),
    lookUp: isAllowed(user.role, "order:lookUp"),
    readOrders: isAllowed(user.role, "order:read"),
    writeCosts: isAllowed(user.role, "cost:write"),
  };
  const brokenWebhooks = isAllowed(user.role, "webhook:write")
    ? listBrokenEndpoints(db).map(({ id, name }) => ({ id, name }))
    : [];
  const sources = isAllowed(user.role, "connection:repair") ? await listSourceNeeds(db, now) : [];
  const view = may.read ? await viewToday(user, now) : null;
  const question = { viewer: user, at: now, preferences: currentPreferences() };
  const process = isAllowed(user.role, "process:read") ? await viewProcessToday(db, warehouse, question) : null;
  const tasks = may.lookUp ? listOwnOrders(db, user) : [];
  return {
    now,
    may,
    brokenWebhooks,
    sources,
    process,
    findings: isAllowed(user.role, "process:read") ? listFindingNeeds(db, user.id) : [],
    tasks,
    goals: countGoalsWaitingFor(db, { viewer: user, at: now, day: createFormat(currentPreferences()).dayOf(now) }),
    asked: listAskedOf(db, user.id, now),
    view,
    desk: view === null ? await deskOf(request, user, now) : null,
  };
}

/** For those whose work is the orders, not the experiments. */
async function deskOf(request: Request, user: Awaited<ReturnType<typeof requireUser>>, now: number) {
  if (!isAllowed(user.role, "order:lookUp")) return null;
  const desk = await findDesk(request, db, user.scope);
  const { timeZone } = currentPreferences();
  const isEverywhere = user.scope.kind === "all";
  return viewDeskToday(warehouse, { userId: user.id, desk, isEverywhere, now, timeZone });
}

export default function TodayPage() {
  const { now, may, brokenWebhooks, sources, process, findings, tasks, goals, asked, view, desk } =
    useLoaderData<typeof loader>();
  const { today } = useTexts();
  const { weekday } = useFormat();
  const others = [
    ...useMeasureNeeds(process?.alarms ?? []),
    ...useFindingNeeds(findings, now),
    ...useSourceNeeds(sources),
  ];
  const isNew = view !== null && !view.hasExperiments && may.plan;
  const said = useSaid({ view, others: others.length, desk, tasks: tasks.length });
  return (
    <>
      <PageHeader
        title={today.title}
        description={[weekday(now), said].filter((part) => part !== "").join(" · ")}
        {...(may.plan && !isNew ? { actions: <PlanButton /> } : {})}
      />
      <BrokenWebhooks broken={brokenWebhooks} />
      <AskedSection waiting={asked} />
      <GoalsWaiting count={goals} />
      {isNew ? <FirstSteps hasCosts={view.hasCosts} /> : null}
      {view && (!isNew || others.length > 0) ? <NeedsSection {...view} mayDecide={may.decide} others={others} /> : null}
      {process ? <ProcessSection states={process.states} /> : null}
      {view && !isNew ? (
        <>
          {may.writeCosts && !view.hasCosts ? <CostsMissing /> : null}
          <RunningSection running={view.running} mayPlan={may.plan} />
          {may.plan ? <DraftsSection drafts={view.drafts} /> : null}
        </>
      ) : null}
      {may.lookUp ? <LookUpForm /> : null}
      {desk ? <DeskSection desk={desk} /> : null}
      <OwnOrders tasks={tasks} mayOpen={may.readOrders} />
    </>
  );
}

type Shown = { view: TodayView | null; others: number; desk: DeskToday | null; tasks: number };

/** How much waits; empty when nothing does. */
function useSaid({ view, others, desk, tasks }: Shown): string {
  const { today } = useTexts();
  if (desk) {
    const orders = desk.toLookUp + desk.toReport + tasks;
    return orders === 0 ? "" : today.desk.needs(orders);
  }
  const ofExperiments = view ? view.alarms.length + view.decisions.length + view.followUps.length : 0;
  return ofExperiments + others === 0 ? "" : today.needs(ofExperiments + others);
}

function PlanButton() {
  const { today } = useTexts();
  return (
    <Button component={Link} to={paths.newExperiment()}>
      {today.plan}
    </Button>
  );
}

function CostsMissing() {
  const { today } = useTexts();
  return (
    <Notice tone="warn" title={today.costsTitle}>
      {today.costsText} <Link to={paths.costs()}>{today.costsDo}</Link>
    </Notice>
  );
}
