import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormErrors } from "~/components/forms/form-errors";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { requireUser } from "~/features/auth/auth.server";
import { GoalForm } from "~/features/skills/growth/goal-form";
import { GoalSections } from "~/features/skills/growth/growth-page";
import { postGoal, postGoalAct, viewGrowth } from "~/features/skills/skills.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.growth.title) }];

function now() {
  const at = clock.now();
  return { at, day: createFormat(currentPreferences()).dayOf(at) };
}

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  const view = viewGrowth(db, { viewer, ...now() }, new URL(request.url).searchParams.get("person"));
  if (!view) throw data(en.growth.refusals.person, { status: 404 });
  return { view };
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireUser(request);
  const form = await request.formData();
  if (form.get("act") === "propose") {
    const proposed = postGoal(db, { viewer, form, ...now() });
    if (!proposed.ok) return data({ reply: proposed.reply, problem: null }, { status: proposed.status });
    return redirectWithFlash(paths.growth(), { tone: "good", text: en.growth.proposed });
  }
  const outcome = postGoalAct(db, { viewer, form, at: clock.now() });
  if (!outcome.ok) return data({ reply: null, problem: outcome.problem }, { status: outcome.status });
  return redirectWithFlash(paths.growth(), { tone: "good", text: en.growth.done[outcome.act] });
}

export default function GrowthRoute() {
  const { view } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { growth } = useTexts();
  return (
    <>
      <PageHeader title={growth.title} description={growth.description} />
      {refused?.problem ? <FormErrors errors={[refused.problem]} /> : null}
      <GoalSections view={view} />
      {view.proposing ? (
        <GoalForm key={view.proposing.userId} proposing={view.proposing} lastResult={refused?.reply ?? null} />
      ) : (
        <Notice tone="info">{growth.nobodyLeads}</Notice>
      )}
    </>
  );
}
