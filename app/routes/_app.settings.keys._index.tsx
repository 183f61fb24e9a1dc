import { Button, Stack } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { CopyField } from "~/components/copy-field";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { requirePermission } from "~/features/auth/auth.server";
import { answerKeysForm } from "~/features/settings/keys/answer-keys-form.server";
import { ConnectionSection } from "~/features/settings/keys/connection-section";
import { keyState } from "~/features/settings/keys/key-state";
import { KeyTable } from "~/features/settings/keys/key-table";
import { listConnections, listKeys } from "~/features/settings/settings.server";
import { clock } from "~/lib/clock";
import { db, secret } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { publicAddress } from "~/lib/public-address.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.settings.keys.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "key:write");
  const at = clock.now();
  const keys = listKeys(db).map((key) => ({ ...key, state: keyState(key, at) }));
  return { keys, connections: listConnections(db), eventsAddress: publicAddress("/api/events") };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "key:write");
  return answerKeysForm(db, { actor, at: clock.now(), secret }, await request.formData());
}

export default function KeysPage() {
  const { keys, connections, eventsAddress } = useLoaderData<typeof loader>();
  const words = useTexts().settings.keys;
  const answer = useActionData<typeof action>();
  const newKey = (
    <Button component={Link} to={paths.newKey()}>
      {words.newKey}
    </Button>
  );
  const made = answer && "made" in answer ? answer.made : null;
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={newKey} />
      {answer && "refusal" in answer ? (
        <Notice tone="bad" role="alert">
          {answer.refusal}
        </Notice>
      ) : null}
      {made ? (
        <Notice tone="warn" role="status" title={words.connections.madeTitle}>
          <Stack gap="sm">
            <CopyField label={words.connections.signingSecret} value={made.signingSecret} />
            {made.address ? <CopyField label={words.connections.address} value={made.address} /> : null}
          </Stack>
        </Notice>
      ) : null}
      <Section title={words.keysTitle} description={words.keysText} boxed={false}>
        <KeyTable
          keys={keys}
          empty={
            <EmptyState title={words.noKeys} action={newKey}>
              {words.noKeysText}
            </EmptyState>
          }
        />
      </Section>
      <ConnectionSection
        connections={connections}
        eventsAddress={eventsAddress}
        lastResult={answer && "result" in answer ? answer.result : null}
      />
    </>
  );
}
