import { Button, Text } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData, useLocation } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Pagination } from "~/components/tables/pagination";
import { requirePermission } from "~/features/auth/auth.server";
import { ChangeSearch, ChangeTable } from "~/features/orders/changes/change-table";
import { changeFilterOf, viewChangeLog } from "~/features/orders/changes/changes.server";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.changes.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, permissions } = await requirePermission(request, "change:read");
  const filter = changeFilterOf(new URL(request.url).searchParams);
  return { filter, ...viewChangeLog(db, scope, filter), mayWrite: permissions.includes("change:write") };
}

export default function ChangesPage() {
  const { filter, changes, total, page, pageCount, sites, mayWrite } = useLoaderData<typeof loader>();
  const { changes: words } = useTexts();
  const { search } = useLocation();
  const isFiltered = filter.search !== "" || filter.kind !== undefined || filter.site !== undefined;
  const add = (
    <Button component={Link} to={paths.newChange()}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={mayWrite ? add : null} />
      {total > 0 || isFiltered ? <ChangeSearch key={search} filter={filter} sites={sites} /> : null}
      {total > 0 ? (
        <Text size="sm" c="var(--quiet)" mb="sm" role="status">
          {words.count(total)}
        </Text>
      ) : null}
      <ChangeTable changes={changes} isFiltered={isFiltered} />
      <Pagination page={page} pageCount={pageCount} />
    </>
  );
}
