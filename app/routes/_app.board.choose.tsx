import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { answerChooseForm, viewChoice } from "~/features/orders/board/board.server";
import { ChoosePage } from "~/features/orders/board/choose/choose-page";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.board.choose.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "process:write");
  return viewChoice(db);
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "process:write");
  const form = await request.formData();
  const outcome = answerChooseForm({ db, actor, at: clock.now(), form, preferences: currentPreferences() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.board(), { tone: "good", text: outcome.said });
}

export default function ChooseMeasures() {
  const view = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  return <ChoosePage view={view} lastResult={lastResult} />;
}
