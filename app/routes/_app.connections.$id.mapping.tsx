import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { answerSourceMappingForm } from "~/features/orders/connections/mapping/answer-mapping-form.server";
import { MappingPage } from "~/features/orders/connections/mapping/mapping-page";
import { requireConnection, viewMapping } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.connections.mapping.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "connection:repair");
  const { id, kind } = requireConnection(db, params.id);
  const today = createFormat(currentPreferences()).dayOf(clock.now());
  const reference = new URL(request.url).searchParams.get("reference");
  const hasStatuses = kind !== "api" && kind !== "demonstration";
  return { view: await viewMapping(db, id, scope), hasStatuses, today, reference };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "connection:repair");
  const { id } = requireConnection(db, params.id);
  return answerSourceMappingForm(db, { actor, at: clock.now(), scope: actor.scope }, id, await request.formData());
}

export default function ConnectionMappingPage() {
  const answer = useActionData<typeof action>();
  return <MappingPage {...useLoaderData<typeof loader>()} answer={answer ?? null} />;
}
