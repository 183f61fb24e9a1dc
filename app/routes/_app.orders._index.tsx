import { Anchor, Group, Text } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { IconDownload } from "~/components/icons";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { requirePermission } from "~/features/auth/auth.server";
import { FactsLag } from "~/features/orders/facts-lag";
import { AssignMany } from "~/features/orders/orders-list/assign-many";
import { BoardSection } from "~/features/orders/orders-list/board-section";
import { isNarrowed, orderFilterOf, searchOf } from "~/features/orders/orders-list/order-filter";
import { OrderFilters } from "~/features/orders/orders-list/order-filters";
import { OrderTable } from "~/features/orders/orders-list/order-table";
import { answerOrdersForm, permissionOfListIntent, viewOrders } from "~/features/orders/orders-list/orders-list.server";
import { ViewsSection } from "~/features/orders/orders-list/views-section";
import { OwnOrders } from "~/features/orders/tasks/own-orders";
import { listTeamChoices } from "~/features/orders/tasks/tasks.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.orders.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "order:read");
  const at = clock.now();
  const filter = orderFilterOf(new URL(request.url).searchParams);
  return {
    view: await viewOrders(viewer, filter, at),
    filter,
    at,
    teams: viewer.permissions.includes("order:assign") ? listTeamChoices(db, viewer.scope) : null,
    mayExport: viewer.permissions.includes("order:export"),
    mayConnect: viewer.permissions.includes("connection:write"),
  };
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export async function action({ request }: ActionFunctionArgs) {
  await requirePermission(request, "order:read");
  const form = await request.formData();
  const actor = await requirePermission(request, permissionOfListIntent(form.get("intent")));
  const { search } = new URL(request.url);
  return answerOrdersForm(
    { actor, at: clock.now(), search: searchOf(orderFilterOf(new URLSearchParams(search))) },
    form,
  );
}

const ASSIGN_FORM = "assign-orders";

export default function OrdersPage() {
  const { view, filter, at, teams, mayExport, mayConnect } = useLoaderData<Loaded>();
  const answer = useActionData<typeof action>();
  const { orders: words } = useTexts();
  const { after: _, ...asked } = filter;
  const search = searchOf(asked);
  const hasOrders = view.orders.length > 0;
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <FactsLag lag={view.lag} at={at} />
      {answer && "problem" in answer ? (
        <Notice tone="bad" role="alert">
          {answer.problem}
        </Notice>
      ) : null}
      <OwnOrders tasks={view.tasks} mayOpen />
      <BoardSection board={view.board} />
      <Section
        title={words.list.caption}
        boxed={false}
        id="list"
        action={mayExport && hasOrders ? <Export search={search} /> : null}
      >
        <OrderFilters key={search} filter={filter} sites={view.sites} channels={view.channels} />
        {hasOrders ? <Found total={view.total} /> : null}
        {view.isPartial ? <Notice tone="info">{words.list.partial}</Notice> : null}
        <OrderTable
          orders={view.orders}
          at={at}
          isNarrowed={isNarrowed(filter) || filter.after !== undefined}
          assignForm={teams && hasOrders ? ASSIGN_FORM : null}
          mayConnect={mayConnect}
        />
        <Pages filter={filter} next={view.next} />
        {teams && hasOrders ? <AssignMany id={ASSIGN_FORM} teams={teams} /> : null}
      </Section>
      <ViewsSection views={view.views} search={search} />
    </>
  );
}

function Export({ search }: { search: string }) {
  const { list: words } = useTexts().orders;
  return (
    <Group gap="md" className="no-print">
      <Anchor href={paths.ordersExport(search)} download>
        <IconDownload size={16} aria-hidden /> {words.download}
      </Anchor>
      <Anchor href={paths.ordersLog("xes", search)} download>
        {words.downloadXes}
      </Anchor>
      <Anchor href={paths.ordersLog("ocel", search)} download>
        {words.downloadOcel}
      </Anchor>
    </Group>
  );
}

/** The warehouse stops counting at this many. */
const MOST_COUNTED = 1_000;

function Found({ total }: { total: number }) {
  const { list: words } = useTexts().orders;
  const { integer } = useFormat();
  return (
    <Text size="sm" c="var(--quiet)" my="sm" role="status">
      {total >= MOST_COUNTED ? words.foundMore(integer(MOST_COUNTED)) : words.found(integer(total), total === 1)}
    </Text>
  );
}

type PagesProps = { filter: Loaded["filter"]; next: string | null };

function Pages({ filter, next }: PagesProps) {
  const { list: words } = useTexts().orders;
  if (next === null && filter.after === undefined) return null;
  const to = (after: string | undefined) => `${paths.orders(searchOf({ ...filter, after }))}#list`;
  return (
    <Group component="nav" aria-label={words.caption} justify="space-between" mt="md">
      {filter.after === undefined ? (
        <span />
      ) : (
        <Anchor component={Link} to={to(undefined)}>
          {words.first}
        </Anchor>
      )}
      {next === null ? null : (
        <Anchor component={Link} to={to(next)} rel="next">
          {words.next}
        </Anchor>
      )}
    </Group>
  );
}
