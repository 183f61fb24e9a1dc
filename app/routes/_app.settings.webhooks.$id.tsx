import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { answerWebhookForm, viewWebhook } from "~/features/settings/settings.server";
import { WebhookPage } from "~/features/settings/webhooks/pages/webhook-page";
import { clock } from "~/lib/clock";
import { db, secret } from "~/lib/database.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: en.common.pageTitle(loaded?.view.endpoint.name ?? en.webhooks.title) },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "webhook:write");
  const view = viewWebhook(db, params.id ?? "");
  if (!view) throw data(en.webhooks.one.notFound, { status: 404 });
  return { view, now: clock.now() };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "webhook:write");
  return answerWebhookForm(db, { actor, at: clock.now(), secret }, params.id ?? "", await request.formData());
}

export default function OneWebhookPage() {
  const { view, now } = useLoaderData<typeof loader>();
  return <WebhookPage view={view} now={now} answer={useActionData<typeof action>() ?? null} />;
}
