import { parseWithZod } from "@conform-to/zod/v4";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { requirePermission } from "~/features/auth/auth.server";
import { newConnectionSchema } from "~/features/orders/connections/connection.schema";
import { deliveryPath, offeredKinds } from "~/features/orders/connections/kinds";
import { ConnectionForm } from "~/features/orders/connections/new/connection-form";
import { MadeSecret } from "~/features/orders/connections/one/made-secret";
import { Steps } from "~/features/orders/connections/one/steps";
import { createConnection } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db, secret } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { publicAddress } from "~/lib/public-address.server";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.connections.form.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "connection:write");
  const asked = new URL(request.url).searchParams.get("kind");
  return { kind: offeredKinds.find((kind) => kind === asked) ?? null };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "connection:write");
  const { problems, refusals, form } = en.connections;
  const submission = parseWithZod(await request.formData(), { schema: newConnectionSchema(problems) });
  if (submission.status !== "success") return data({ result: submission.reply(), made: null }, { status: 400 });

  const { kind, slug, name } = submission.value;
  const outcome = createConnection(db, { actor, at: clock.now(), secret }, submission.value);
  if (!outcome.ok) {
    const { reason } = outcome;
    const errors =
      reason === "taken" ? { fieldErrors: { slug: [refusals.taken] } } : { formErrors: [refusals[reason]] };
    return data({ result: submission.reply(errors), made: null }, { status: 409 });
  }
  const { id, signingSecret } = outcome;
  if (signingSecret === null) {
    return redirectWithFlash(paths.connection(id), { tone: "good", text: form.created(name) });
  }
  const path = deliveryPath(kind, slug);
  const address = path === null ? null : publicAddress(path);
  return { result: submission.reply({ resetForm: true }), made: { id, kind, name, signingSecret, address } };
}

export default function NewConnectionPage() {
  const { kind } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { connections: words } = useTexts();
  const back = { to: paths.connections(), label: words.title };
  if (answer?.made) {
    const { made } = answer;
    return (
      <>
        <PageHeader title={made.name} description={words.form.created(made.name)} back={back} />
        <MadeSecret signingSecret={made.signingSecret} address={made.address} />
        <Section title={words.one.howTitle}>
          <Steps kind={made.kind} />
        </Section>
        <Button component={Link} to={paths.connection(made.id)} mt="md">
          {words.form.goOn}
        </Button>
      </>
    );
  }
  return (
    <>
      <PageHeader title={words.form.title} description={words.form.description} back={back} />
      <ConnectionForm kind={kind} lastResult={answer?.result ?? null} />
    </>
  );
}
