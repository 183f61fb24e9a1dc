import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { RowPage } from "~/features/orders/connections/quarantine/row-page";
import { answerCorrectionForm, requireConnection, viewQuarantinedRow } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta: MetaFunction<typeof loader> = ({ params }) => [
  { title: en.common.pageTitle(en.connections.quarantine.one.title(params.row ?? "")) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "connection:repair");
  const row = await viewQuarantinedRow(requireConnection(db, params.id).id, params.row);
  if (!row) throw data(en.common.errors.notFoundText, { status: 404 });
  return { row };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "connection:repair");
  const { id } = requireConnection(db, params.id);
  return answerCorrectionForm({ actor, at: clock.now() }, id, params.row, await request.formData());
}

export default function QuarantinedRowRoute() {
  const { row } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <RowPage row={row} answer={answer ?? null} />;
}
