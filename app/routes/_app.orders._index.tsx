import type { LoaderFunctionArgs } from "@remix-run/node";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.orders.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "order:read");
  return null;
}

export default function OrdersPage() {
  const { orders } = useTexts();
  return <PageHeader title={orders.title} description={orders.description} />;
}
