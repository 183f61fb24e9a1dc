import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { QuarantinePage } from "~/features/orders/connections/quarantine/quarantine-page";
import { answerQuarantineForm, requireConnection, viewQuarantine } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.connections.quarantine.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "connection:repair");
  const { id } = requireConnection(db, params.id);
  return { view: await viewQuarantine(id, new URL(request.url).searchParams) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "connection:repair");
  const { id } = requireConnection(db, params.id);
  return answerQuarantineForm({ actor, at: clock.now() }, id, await request.formData());
}

export default function QuarantineRoute() {
  const { view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <QuarantinePage view={view} refusal={answer?.refusal ?? null} />;
}
