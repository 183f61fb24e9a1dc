import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { boardFilterOf, viewBoard } from "~/features/orders/board/board.server";
import { BoardPage } from "~/features/orders/board/page/board-page";
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
  const today = createFormat(currentPreferences()).dayOf(clock.now());
  const view = await viewBoard(db, warehouse, { scope, filter, today });
  const may = {
    choose: permissions.includes("process:write") && scope.kind === "all",
    connect: permissions.includes("connection:read"),
  };
  return { view, filter, may };
}

export default function Board() {
  const { view, filter, may } = useLoaderData<typeof loader>();
  return <BoardPage view={view} filter={filter} may={may} />;
}
