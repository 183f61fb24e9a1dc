import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { DeliveriesPage } from "~/features/orders/connections/deliveries/deliveries-page";
import { answerRetryForm, requireConnection, viewDeliveries } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.connections.deliveries.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "connection:repair");
  const { id } = requireConnection(db, params.id);
  return { view: await viewDeliveries(id, new URL(request.url).searchParams) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "connection:repair");
  const { id } = requireConnection(db, params.id);
  return answerRetryForm({ actor, at: clock.now() }, id, await request.formData());
}

export default function DeliveriesRoute() {
  const { view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <DeliveriesPage view={view} refusal={answer?.refusal ?? null} />;
}
