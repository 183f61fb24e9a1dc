import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { LookUpPage } from "~/features/experiments/execution/look-up-page";
import { answerDone, findDesk, lookUpOrder, readLookUp, rememberDesk } from "~/features/experiments/experiments.server";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
export const meta = () => [{ title: texts("en").common.pageTitle(texts("en").lookUp.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, "order:lookUp");
  const desk = await findDesk(request, db, user.scope);
  const question = readLookUp(new URL(request.url).searchParams);
  const isReady = question.typed !== "" && (desk.site !== null || desk.sites.length === 0);
  const answer = isReady ? await lookUpOrder({ db, warehouse }, { ...question, site: desk.site }) : null;
  const mayReadOrders = user.permissions.includes("order:read");
  return data({ desk, answer, typed: question.typed, given: question.given, marked: question.marked, mayReadOrders });
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requirePermission(request, "order:lookUp");
  const form = await request.formData();
  const words = texts(currentPreferences().locale).lookUp;
  if (form.get("intent") === "site") {
    const { sites } = await findDesk(request, db, user.scope);
    const site = sites.find(({ id }) => id === form.get("site"));
    if (!site) return data({ problem: words.chooseSite }, { status: 400 });
    const order = String(form.get("order") ?? "");
    const to = order === "" ? paths.lookUp() : `${paths.lookUp()}?${new URLSearchParams({ order })}`;
    return redirect(to, { headers: { "Set-Cookie": await rememberDesk(site.id) } });
  }
  const outcome = await answerDone(warehouse, { form, userId: user.id, at: clock.now(), words: words.reasons });
  if (!outcome.ok) {
    return data(
      { problem: words.refusals[outcome.refusal] },
      { status: outcome.refusal === "reasonMissing" ? 400 : 409 },
    );
  }
  const { order, done, next } = outcome;
  const text = done ? words.recordedDone(order) : words.recordedNotDone(order);
  return redirectWithFlash(next === null ? paths.lookUp() : `${paths.lookUp()}?${next}`, {
    tone: done ? "good" : "info",
    text,
  });
}

export default function LookUp() {
  const view = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <LookUpPage {...view} problem={problem} />;
}
