import { parseWithZod } from "@conform-to/zod/v4";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { TabLinks } from "~/components/tab-links";
import { requirePermission } from "~/features/auth/auth.server";
import { clientKeySchema, lastsDays, secretKeySchema } from "~/features/settings/keys/key.schema";
import { KeyForm } from "~/features/settings/keys/key-form";
import { MadeKey } from "~/features/settings/keys/made-key";
import { createKey, listConnections } from "~/features/settings/settings.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { publicAddress } from "~/lib/public-address.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.settings.keys.form.title) }];

/** The address ends in "client" or in nothing. */
function kindOf({ kind }: { kind?: string }): "secret" | "client" {
  if (kind === undefined) return "secret";
  if (kind === "client") return "client";
  throw data(en.common.errors.notFoundText, { status: 404 });
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "key:write");
  const connections = listConnections(db).map(({ id, name }) => ({ value: id, label: name }));
  return { connections, kind: kindOf(params), server: publicAddress("/") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "key:write");
  const kind = kindOf(params);
  const schema = kind === "client" ? clientKeySchema : secretKeySchema;
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== "success") return data({ result: submission.reply(), made: null }, { status: 400 });

  const { name, connectionId, lasts } = submission.value;
  const rights =
    "scopes" in submission.value
      ? ({ kind: "secret", scopes: submission.value.scopes } as const)
      : ({ kind: "client", allowedOrigins: submission.value.allowedOrigins } as const);
  const outcome = createKey(
    db,
    { actor, at: clock.now() },
    { name, connectionId, lastsDays: lastsDays(lasts), ...rights },
  );
  if (!outcome.ok) {
    const result = submission.reply({ formErrors: [en.settings.refusals[outcome.reason]] });
    return data({ result, made: null }, { status: 409 });
  }
  const scopes = rights.kind === "secret" ? rights.scopes : (["assignment:read"] as const);
  return { result: submission.reply({ resetForm: true }), made: { kind, token: outcome.token, scopes } };
}

export default function NewKeyPage() {
  const { connections, kind, server } = useLoaderData<typeof loader>();
  const words = useTexts().settings.keys;
  const answer = useActionData<typeof action>();
  const header = <PageHeader title={words.form.title} back={{ to: paths.keys(), label: words.title }} />;
  if (answer?.made) {
    return (
      <>
        {header}
        <MadeKey {...answer.made} server={server} />
      </>
    );
  }
  if (connections.length === 0) {
    return (
      <>
        {header}
        <EmptyState title={words.connections.empty} action={<AddSource>{words.connections.add}</AddSource>}>
          {words.form.needsConnection}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      {header}
      <TabLinks
        label={words.form.kind}
        tabs={[
          { to: paths.newKey(), label: words.form.secretTab, end: true },
          { to: paths.newKey("client"), label: words.form.clientTab },
        ]}
      />
      <KeyForm key={kind} kind={kind} connections={connections} lastResult={answer?.result ?? null} />
    </>
  );
}

function AddSource({ children }: { children: string }) {
  return (
    <Button component={Link} to={paths.newConnection()}>
      {children}
    </Button>
  );
}
