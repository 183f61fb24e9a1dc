import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { answerRateForm, viewRates } from "~/features/orders/board/board.server";
import { RatesPage } from "~/features/orders/board/rates/rates-page";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.board.rate.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { permissions } = await requirePermission(request, "cost:read");
  const today = createFormat(currentPreferences()).dayOf(clock.now());
  const page = Number(new URL(request.url).searchParams.get("page") ?? 1);
  return { ...viewRates(db, page), today, mayWrite: permissions.includes("cost:write") };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "cost:write");
  const form = await request.formData();
  const outcome = await answerRateForm({ db, actor, at: clock.now(), form, preferences: currentPreferences() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.currencyRates(), { tone: "good", text: outcome.said });
}

export default function CurrencyRates() {
  const view = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  return <RatesPage view={view} lastResult={lastResult} />;
}
