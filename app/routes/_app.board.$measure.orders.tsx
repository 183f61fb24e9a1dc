import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { boardFilterOf, boardSearch, listMeasureOrders, orderShowOf } from "~/features/orders/board/board.server";
import { MeasureOrdersPage } from "~/features/orders/board/page/orders-page";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.board.one.ordersTitle) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "order:read");
  const { searchParams } = new URL(request.url);
  const filter = boardFilterOf(searchParams);
  const preferences = currentPreferences();
  const at = clock.now();
  const view = await listMeasureOrders(db, warehouse, {
    ...{ key: params.measure ?? "", scope, filter, at, preferences, today: createFormat(preferences).dayOf(at) },
    ...{ show: orderShowOf(searchParams.get("show")), after: searchParams.get("after") },
  });
  if (!view) throw data(en.board.one.gone, { status: 404 });
  return { view, search: boardSearch(filter) };
}

export default function MeasureOrders() {
  const { view, search } = useLoaderData<typeof loader>();
  return <MeasureOrdersPage view={view} search={search} />;
}
