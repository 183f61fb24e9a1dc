import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { answerMeasureForm, boardFilterOf, viewMeasurePage } from "~/features/orders/board/board.server";
import { MeasurePage } from "~/features/orders/board/page/measure-page";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = ({ params }: { params: { measure?: string } }) => {
  const key = params.measure ?? "";
  return [{ title: en.common.pageTitle(en.measures.names[key] ?? en.board.title) }];
};

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "process:read");
  const filter = boardFilterOf(new URL(request.url).searchParams);
  const asked = { viewer, key: params.measure ?? "", filter, at: clock.now(), preferences: currentPreferences() };
  const found = await viewMeasurePage(db, warehouse, asked);
  if (!found) throw data(en.board.one.gone, { status: 404 });
  return { ...found, filter };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "process:read");
  const { search, searchParams } = new URL(request.url);
  const key = params.measure ?? "";
  const outcome = answerMeasureForm({
    ...{ db, actor, key, at: clock.now(), preferences: currentPreferences() },
    ...{ filter: boardFilterOf(searchParams), form: await request.formData() },
  });
  if (outcome.ok) return redirectWithFlash(paths.measure(key, search), { tone: "good", text: outcome.said });
  if (!("reply" in outcome)) {
    const said = outcome.status === 403 ? en.common.errors.forbiddenText : en.board.one.gone;
    throw data(said, { status: outcome.status });
  }
  return data(outcome.reply, { status: outcome.status });
}

export default function Measure() {
  const loaded = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  return <MeasurePage {...loaded} lastResult={lastResult} />;
}
