import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { customersQuestionOf, viewCustomers } from "~/features/orders/customers/customers.server";
import { CustomersPage } from "~/features/orders/customers/customers-page";
import { clock } from "~/lib/clock";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.customers.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "process:read");
  const question = customersQuestionOf(new URL(request.url).searchParams);
  return {
    question,
    view: await viewCustomers({ question, scope: viewer.scope, at: clock.now() }),
    mayReadOrders: viewer.permissions.includes("order:read"),
    mayExport: viewer.permissions.includes("order:export"),
  };
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export default function CustomersRoute() {
  const loaded = useLoaderData<Loaded>();
  const { search } = useLocation();
  return <CustomersPage key={search} {...loaded} search={search} />;
}
