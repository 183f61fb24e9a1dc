import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { answerOverviewForm } from "~/features/orders/connections/one/answer-overview-form.server";
import { OverviewPage } from "~/features/orders/connections/one/overview-page";
import { listKeyNames, viewConnection } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db, secret } from "~/lib/database.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: en.common.pageTitle(loaded?.connection.name ?? en.connections.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { permissions } = await requirePermission(request, "connection:read");
  const now = clock.now();
  const connection = await viewConnection(db, params.id ?? "", now);
  if (!connection) throw data(en.common.errors.notFoundText, { status: 404 });
  const may = {
    write: permissions.includes("connection:write"),
    keys: permissions.includes("key:write"),
    upload: permissions.includes("connection:repair"),
  };
  return { connection, may, keyNames: may.keys ? listKeyNames(db, connection.id, now) : [] };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "connection:write");
  return answerOverviewForm(db, { actor, at: clock.now(), secret }, params.id ?? "", await request.formData());
}

export default function ConnectionPage() {
  const answer = useActionData<typeof action>();
  return <OverviewPage {...useLoaderData<typeof loader>()} answer={answer ?? null} />;
}
