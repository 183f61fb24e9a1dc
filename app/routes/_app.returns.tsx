import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { postReturnReason, readReturns } from "~/features/orders/returns/returns.server";
import { ReturnsPage } from "~/features/orders/returns/returns-page";
import { clock } from "~/lib/clock";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.returns.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, permissions } = await requirePermission(request, "process:read");
  return {
    answer: await readReturns(scope, clock.now()),
    mayPlan: permissions.includes("experiment:plan"),
    mayCorrect: permissions.includes("process:write"),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "process:write");
  const outcome = await postReturnReason({ form: await request.formData(), actor, at: clock.now() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.returns(), { tone: "good", text: en.returns.form.saved });
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export default function Returns() {
  const lastResult = useActionData<typeof action>() ?? null;
  return <ReturnsPage {...useLoaderData<Loaded>()} lastResult={lastResult} />;
}
