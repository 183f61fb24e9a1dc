import { Anchor } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData } from "@remix-run/react";
import { FormErrors } from "~/components/forms/form-errors";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { requirePermission } from "~/features/auth/auth.server";
import { answerNewWebhook } from "~/features/settings/settings.server";
import { EndpointForm } from "~/features/settings/webhooks/pages/endpoint-form";
import { MadeSecret } from "~/features/settings/webhooks/pages/made-secret";
import { clock } from "~/lib/clock";
import { db, secret } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.webhooks.add) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "webhook:write");
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "webhook:write");
  return answerNewWebhook(db, { actor, at: clock.now(), secret }, await request.formData());
}

export default function NewWebhookPage() {
  const answer = useActionData<typeof action>();
  const { webhooks: words } = useTexts();
  return (
    <>
      <PageHeader title={words.add} back={{ to: paths.webhooks(), label: words.title }} />
      {answer?.refusal ? <FormErrors errors={[answer.refusal]} /> : null}
      {answer?.made ? (
        <>
          <MadeSecret signingSecret={answer.made.signingSecret} />
          <Anchor component={Link} to={paths.webhook(answer.made.id)}>
            {words.made.on}
          </Anchor>
        </>
      ) : (
        <Section title={words.add}>
          <EndpointForm lastResult={answer?.result ?? null} />
        </Section>
      )}
    </>
  );
}
