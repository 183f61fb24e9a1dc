import { Button, Group, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { requirePermission } from "~/features/auth/auth.server";
import { ComputingNotice } from "~/features/orders/flow-reading/computing-notice";
import { flowFilterOf } from "~/features/orders/flow-reading/flow-filter";
import { FlowEditor } from "~/features/orders/intended-flow/flow-editor";
import { postFlow, viewFlowEditor } from "~/features/orders/intended-flow/intended-flow.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.intendedFlow.editor.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "process:write");
  const at = clock.now();
  const { searchParams } = new URL(request.url);
  const filter = flowFilterOf(searchParams, createFormat(currentPreferences()).dayOf(at));
  const percent = Number(searchParams.get("take")?.replace(",", ".") || Number.NaN);
  const taken = percent >= 0 && percent <= 100 ? percent / 100 : null;
  return { taken, view: await viewFlowEditor({ filter, scope, at }, taken) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "process:write");
  const outcome = postFlow(db, { actor, at: clock.now(), form: await request.formData() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.mapFlow(), { tone: "good", text: outcome.said });
}

export default function EditFlowPage() {
  const { taken, view } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { intendedFlow } = useTexts();
  const format = useFormat();
  const words = intendedFlow.editor;
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        back={{ to: paths.mapFlow(), label: intendedFlow.title }}
      />
      <ComputingNotice {...view} />
      {view.editor ? (
        <>
          <Form method="get">
            <Group align="end" mb="lg">
              <TextInput
                name="take"
                label={words.take}
                description={words.takeShare}
                inputMode="decimal"
                defaultValue={taken === null ? "1" : String(taken * 100)}
                required
              />
              <Button type="submit" variant="default">
                {words.takeDo}
              </Button>
            </Group>
          </Form>
          {taken === null ? null : <Notice tone="info">{words.taken(format.percent(taken))}</Notice>}
          <FlowEditor key={String(taken)} view={view.editor} lastResult={lastResult} />
        </>
      ) : null}
    </>
  );
}
