import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { requirePermission } from "~/features/auth/auth.server";
import { ArchivedList } from "~/features/orders/connections/list/archived-list";
import { ConnectionTable } from "~/features/orders/connections/list/connection-table";
import { viewConnections } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { isAllowed } from "~/lib/permissions";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.connections.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, "connection:read");
  const now = clock.now();
  return { now, mayWrite: isAllowed(user.role, "connection:write"), ...(await viewConnections(db, now)) };
}

export default function ConnectionsPage() {
  const { now, mayWrite, lines, archived } = useLoaderData<typeof loader>();
  const { connections: words } = useTexts();
  const empty = (
    <EmptyState title={words.empty} {...(mayWrite ? { action: <AddButton>{words.emptyAct}</AddButton> } : {})}>
      {words.emptyText}
    </EmptyState>
  );
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        {...(mayWrite && lines.length > 0 ? { actions: <AddButton>{words.add}</AddButton> } : {})}
      />
      <ConnectionTable lines={lines} now={now} empty={empty} />
      <ArchivedList archived={archived} />
    </>
  );
}

function AddButton({ children }: { children: string }) {
  return (
    <Button component={Link} to={paths.newConnection()}>
      {children}
    </Button>
  );
}
