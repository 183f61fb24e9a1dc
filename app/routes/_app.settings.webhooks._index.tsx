import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { requirePermission } from "~/features/auth/auth.server";
import { viewWebhooks } from "~/features/settings/settings.server";
import { EndpointTable } from "~/features/settings/webhooks/pages/endpoint-table";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.webhooks.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "webhook:write");
  return { lines: viewWebhooks(db) };
}

export default function WebhooksPage() {
  const { lines } = useLoaderData<typeof loader>();
  const { webhooks: words } = useTexts();
  const add = (
    <Button component={Link} to={paths.newWebhook()}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.description} {...(lines.length > 0 ? { actions: add } : {})} />
      <EndpointTable
        lines={lines}
        empty={
          <EmptyState title={words.empty} action={add}>
            {words.emptyText}
          </EmptyState>
        }
      />
    </>
  );
}
