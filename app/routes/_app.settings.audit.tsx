import { Button, Text } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { IconDownload } from "~/components/icons";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Pagination } from "~/components/tables/pagination";
import { requirePermission } from "~/features/auth/auth.server";
import { AuditSearchForm } from "~/features/settings/audit/audit-search-form";
import { AuditTable } from "~/features/settings/audit/audit-table";
import { readAuditQuestion, viewAudit } from "~/features/settings/settings.server";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.settings.audit.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "audit:read");
  return viewAudit(db, readAuditQuestion(new URL(request.url).searchParams), currentPreferences());
}

export default function AuditPage() {
  const { question, total, page, pageCount, entries, actions, actors } = useLoaderData<typeof loader>();
  const { audit } = useTexts().settings;
  const format = useFormat();
  const { search } = useLocation();
  const download = (
    <Button
      component="a"
      href={paths.auditExport(search)}
      download
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {audit.download}
    </Button>
  );
  return (
    <>
      <PageHeader title={audit.title} description={audit.description} actions={download} />
      <AuditSearchForm key={search} question={question} actions={actions} actors={actors} />
      <Text size="sm" c="var(--quiet)" my="sm" role="status">
        {total === 1 ? audit.one : audit.found(format.integer(total))}
      </Text>
      <AuditTable entries={entries} />
      <Pagination page={page} pageCount={pageCount} />
    </>
  );
}
