import type { LoaderFunctionArgs } from "@remix-run/node";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.changes.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "change:read");
  return null;
}

export default function ChangesPage() {
  const { changes } = useTexts();
  return <PageHeader title={changes.title} description={changes.description} />;
}
