import { Anchor, Button } from "@mantine/core";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { requirePermission } from "~/features/auth/auth.server";
import { answerKeysForm } from "~/features/settings/keys/answer-keys-form.server";
import { keyState } from "~/features/settings/keys/key-state";
import { KeyTable } from "~/features/settings/keys/key-table";
import { listKeys } from "~/features/settings/settings.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.settings.keys.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "key:write");
  const at = clock.now();
  const keys = listKeys(db).map((key) => ({ ...key, state: keyState(key, at) }));
  return { keys };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "key:write");
  return answerKeysForm(db, { actor, at: clock.now() }, await request.formData());
}

export default function KeysPage() {
  const { keys } = useLoaderData<typeof loader>();
  const words = useTexts().settings.keys;
  const answer = useActionData<typeof action>();
  const newKey = (
    <Button component={Link} to={paths.newKey()}>
      {words.newKey}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={newKey} />
      {answer && "refusal" in answer ? (
        <Notice tone="bad" role="alert">
          {answer.refusal}
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
      <Section title={words.connections.title} description={words.connections.text} boxed={false}>
        <Anchor component={Link} to={paths.connections()}>
          {words.connections.link}
        </Anchor>
      </Section>
    </>
  );
}
