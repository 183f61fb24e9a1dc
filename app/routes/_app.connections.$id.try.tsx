import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { TryPage } from "~/features/orders/connections/trying/try-page";
import { answerTryForm, requireConnection } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.connections.trying.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "connection:repair");
  const { id, kind, canSign } = requireConnection(db, params.id);
  return { connection: { id, kind, canSign } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requirePermission(request, "connection:repair");
  return answerTryForm(requireConnection(db, params.id), await request.formData(), clock.now());
}

export default function TryRoute() {
  const { connection } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <TryPage connection={connection} answer={answer ?? null} />;
}
