import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { DeliveryPage } from "~/features/orders/connections/deliveries/delivery-page";
import { answerRetryForm, requireConnection, viewDeliveryOf } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.connections.deliveries.one.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "connection:repair");
  const delivery = await viewDeliveryOf(requireConnection(db, params.id).id, params.delivery);
  if (!delivery) throw data(en.common.errors.notFoundText, { status: 404 });
  return { delivery };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "connection:repair");
  const { id } = requireConnection(db, params.id);
  return answerRetryForm({ actor, at: clock.now() }, id, await request.formData());
}

export default function DeliveryRoute() {
  const { delivery } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <DeliveryPage delivery={delivery} refusal={answer?.refusal ?? null} />;
}
