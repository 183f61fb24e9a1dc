import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { TabLinks } from "~/components/tab-links";
import { requirePermission } from "~/features/auth/auth.server";
import { isFileKind } from "~/features/orders/connections/kinds";
import { StateBadge } from "~/features/orders/connections/list/state-badge";
import { FileAlarms } from "~/features/orders/imports/watch/file-alarms";
import { listFileAlarms, viewConnection } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, "connection:read");
  const connection = await viewConnection(db, params.id ?? "", clock.now());
  if (!connection) throw data(en.common.errors.notFoundText, { status: 404 });
  const alarms = listFileAlarms(db, connection.id);
  return { connection, alarms, mayRepair: user.permissions.includes("connection:repair") };
}

/** The head and the tabs of one source; each tab is a page of its own. */
export default function ConnectionLayout() {
  const { connection, alarms, mayRepair } = useLoaderData<typeof loader>();
  const { connections: words, imports } = useTexts();
  const { integer } = useFormat();
  const { id, name, kind, state, quarantined, unknownStatuses, unknownStaff } = connection;
  const counted = (label: string, n: number) => (n === 0 ? label : words.one.counted(label, integer(n)));
  const files = isFileKind(kind)
    ? [
        { to: paths.imports(id), label: words.one.files },
        { to: paths.watchedFolder(id), label: imports.watchTab },
      ]
    : [];
  const repair = [
    ...files,
    { to: paths.connectionTab(id, "deliveries"), label: words.one.deliveries },
    { to: paths.connectionTab(id, "quarantine"), label: counted(words.one.quarantine, quarantined) },
    { to: paths.connectionTab(id, "mapping"), label: counted(words.one.mapping, unknownStatuses + unknownStaff) },
    { to: paths.connectionTab(id, "try"), label: words.one.try },
  ];
  return (
    <>
      <PageHeader
        title={name}
        description={words.kinds[kind]}
        back={{ to: paths.connections(), label: words.title }}
        badge={<StateBadge state={state} />}
      />
      <TabLinks
        label={words.one.tabs}
        tabs={[{ to: paths.connection(id), label: words.one.overview, end: true }, ...(mayRepair ? repair : [])]}
      />
      {mayRepair ? <FileAlarms alarms={alarms} /> : null}
      <Outlet />
    </>
  );
}
