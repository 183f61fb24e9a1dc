import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import { requirePermission } from "~/features/auth/auth.server";
import { FactsLag } from "~/features/orders/facts-lag";
import { ArmsSection } from "~/features/orders/one-order/arms-section";
import { ContentsSections } from "~/features/orders/one-order/contents-sections";
import { MoneySection } from "~/features/orders/one-order/money-section";
import { NamingSection } from "~/features/orders/one-order/naming-section";
import {
  answerOrderForm,
  permissionOfIntent,
  viewOrder,
  writingOf,
} from "~/features/orders/one-order/one-order.server";
import { OrderBand } from "~/features/orders/one-order/order-band";
import { OriginSections } from "~/features/orders/one-order/origin-sections";
import { PromisesSection } from "~/features/orders/one-order/promises-section";
import { TimelineSection } from "~/features/orders/one-order/timeline-section";
import { WaitsSection } from "~/features/orders/one-order/waits-section";
import { OrdersLike } from "~/features/orders/survival/orders-like";
import { readOrdersLike } from "~/features/orders/survival/survival.server";
import { TaskSection } from "~/features/orders/tasks/task-section";
import { listTeamChoices } from "~/features/orders/tasks/tasks.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request, params: { orderId = "" } }: LoaderFunctionArgs) {
  const { scope, permissions } = await requirePermission(request, "order:read");
  const at = clock.now();
  const view = await viewOrder(orderId, { scope, mayReadCosts: permissions.includes("cost:read") }, at);
  if (!view) {
    const writing = await writingOf(orderId, scope);
    throw writing === null ? data(en.orders.one.missing, { status: 404 }) : redirect(paths.order(writing));
  }
  return {
    view,
    like: await readOrdersLike(view.facts, at),
    at,
    teams: permissions.includes("order:assign") ? listTeamChoices(db, scope) : null,
    mayName: permissions.includes("person:name"),
    mayReadConnections: permissions.includes("connection:read"),
  };
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export const meta: MetaFunction<typeof loader> = ({ params }) => [
  { title: en.common.pageTitle(en.orders.one.title(params.orderId ?? "")) },
];

export async function action({ request, params: { orderId = "" } }: ActionFunctionArgs) {
  await requirePermission(request, "order:read");
  const form = await request.formData();
  const actor = await requirePermission(request, permissionOfIntent(form.get("intent")));
  return answerOrderForm({ actor, at: clock.now(), orderId }, form);
}

export default function OrderPage() {
  const { view, like, at, teams, mayName, mayReadConnections } = useLoaderData<Loaded>();
  const answer = useActionData<typeof action>();
  const { orders } = useTexts();
  const { facts, detail } = view;
  return (
    <>
      <PageHeader
        title={orders.one.title(facts.orderId)}
        description={facts.customerId === null ? undefined : orders.one.customer(facts.customerId)}
        back={{ to: paths.orders(), label: orders.title }}
        badge={facts.isTest ? <StatusBadge tone="warn">{orders.one.test}</StatusBadge> : null}
      />
      <FactsLag lag={view.lag} at={at} />
      <OrderBand view={view} at={at} />
      <OrdersLike view={like} />
      <TaskSection
        task={view.task}
        teams={teams}
        problem={answer && "taskProblem" in answer ? answer.taskProblem : null}
      />
      <TimelineSection timeline={view.timeline} ongoing={view.ongoing} />
      {mayName ? (
        <NamingSection
          named={answer && "named" in answer ? answer.named : null}
          problem={answer && "namingProblem" in answer ? answer.namingProblem : null}
        />
      ) : null}
      <WaitsSection waits={view.waits} dwellMs={facts.dwellMs} />
      <PromisesSection promises={detail.promises} standing={view.promise} />
      <ArmsSection arms={view.arms} />
      {view.money ? <MoneySection money={view.money} isOpen={facts.isOpen} /> : null}
      <ContentsSections detail={detail} />
      <OriginSections sources={view.sources} setAside={view.setAside} mayReadConnections={mayReadConnections} />
    </>
  );
}
