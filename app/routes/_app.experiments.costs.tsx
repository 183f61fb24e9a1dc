import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { FormErrors } from "~/components/forms/form-errors";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { requirePermission } from "~/features/auth/auth.server";
import { listCostLines, missingCostKinds, postCost } from "~/features/experiments/experiments.server";
import { CostForm } from "~/features/experiments/planning/costs/page/cost-form";
import { CostTable } from "~/features/experiments/planning/costs/page/cost-table";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { isAllowed } from "~/lib/permissions";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request }: LoaderFunctionArgs) {
  const { role } = await requirePermission(request, "cost:read");
  const today = createFormat(currentPreferences()).dayOf(clock.now());
  const lines = listCostLines(db, today);
  return { lines, missing: missingCostKinds(lines), today, mayWrite: isAllowed(role, "cost:write") };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "cost:write");
  const form = await request.formData();
  const outcome = postCost(db, { actor, at: clock.now(), form, preferences: currentPreferences() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  const plan = String(form.get("plan") ?? "");
  const to = /^[0-9a-f]{32}$/.test(plan) ? `${paths.planExperiment(plan)}?step=guardrails` : paths.costs();
  return redirectWithFlash(to, { tone: "good", text: outcome.said });
}

export const meta: MetaFunction = () => [{ title: texts("en").common.pageTitle(texts("en").costs.title) }];

export default function Costs() {
  const { lines, missing, today, mayWrite } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { costs } = useTexts();
  const isOfForm = lastResult?.initialValue?.intent === undefined;
  const names = missing.map((kind) => costs.kinds[kind].toLowerCase()).join(", ");
  return (
    <>
      <PageHeader title={costs.title} description={costs.description} />
      {isOfForm ? null : <FormErrors errors={lastResult?.error?.[""] ?? undefined} />}
      {missing.length > 0 && lines.length > 0 ? (
        <Notice tone="warn" title={costs.missingTitle}>
          {costs.missing(names)}
        </Notice>
      ) : null}
      {lines.length === 0 ? (
        <EmptyState title={costs.empty}>{costs.emptyText}</EmptyState>
      ) : (
        <Section title={costs.today}>
          <CostTable
            caption={costs.today}
            lines={lines.filter(({ state }) => state === "applies" || state === "later")}
            mayWrite={mayWrite}
            today={today}
          />
        </Section>
      )}
      {mayWrite ? <CostForm lastResult={isOfForm ? lastResult : null} today={today} /> : null}
      {lines.length > 0 ? (
        <Section title={costs.history} description={costs.historyDescription}>
          <CostTable caption={costs.history} lines={lines} mayWrite={false} today={today} />
        </Section>
      ) : null}
    </>
  );
}
