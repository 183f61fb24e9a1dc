import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { boardFilterOf, viewBoard } from "~/features/orders/board/board.server";
import { BoardPage } from "~/features/orders/board/page/board-page";
import { readForecast } from "~/features/orders/forecast/forecast.server";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.board.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, permissions } = await requirePermission(request, "process:read");
  const filter = boardFilterOf(new URL(request.url).searchParams);
  const [at, preferences] = [clock.now(), currentPreferences()];
  const today = createFormat(preferences).dayOf(at);
  const view = await viewBoard(db, warehouse, { scope, filter, today });
  const forecast = await readForecast({ scope, site: filter.site ?? null, step: "day", at, preferences });
  const may = {
    choose: permissions.includes("process:write") && scope.kind === "all",
    connect: permissions.includes("connection:read"),
  };
  return { view, filter, may, forecast };
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export default function Board() {
  const { view, filter, may, forecast } = useLoaderData<Loaded>();
  return <BoardPage view={view} filter={filter} may={may} forecast={forecast} />;
}
