import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, type ShouldRevalidateFunction, useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import {
  assignmentPlansChanged,
  loadWizard,
  postWizard,
  refusalSentence,
  type WizardOutcome,
} from "~/features/experiments/experiments.server";
import { wizardStepSchema } from "~/features/experiments/planning/draft/draft.schema";
import { WizardPage } from "~/features/experiments/planning/wizard/wizard-page";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { isAllowed } from "~/lib/permissions";
import { texts } from "~/lib/texts/texts";
import { uploadsFolder } from "~/lib/uploads-folder.server";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, "experiment:plan");
  const id = params.id ?? "";
  const preferences = currentPreferences();
  const view = await loadWizard(db, warehouse, { actor, now: clock.now(), id, preferences });
  if (!view) throw data(texts(preferences.locale).planning.refusals.notFound, { status: 404 });
  if (view.status !== "draft" && view.status !== "ready") throw redirect(paths.experiment(id));
  const { searchParams } = new URL(request.url);
  const asked = wizardStepSchema.parse(searchParams.get("step"));
  return {
    view,
    step: view.status === "ready" || !view.canChange ? ("review" as const) : asked,
    isChecked: searchParams.has("check"),
    mayStart: isAllowed(actor.role, "experiment:start") && view.canChange,
    mayWriteCosts: isAllowed(actor.role, "cost:write"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "experiment:plan");
  const form = await request.formData();
  if (form.get("intent") === "start") await requirePermission(request, "experiment:start");
  const id = params.id ?? "";
  const step = wizardStepSchema.parse(form.get("step") ?? "review");
  const now = clock.now();
  const preferences = currentPreferences();
  const outcome = await postWizard(db, warehouse, { actor, now, id, preferences, step, form, folder: uploadsFolder() });
  return answer(outcome, { id, now, seenVersion: Number(form.get("version")) });
}

interface Asked {
  readonly id: string;
  readonly now: number;
  readonly seenVersion: number;
}

function answer(outcome: WizardOutcome, { id, now, seenVersion }: Asked) {
  const { planning, wizard, lookUp } = texts(currentPreferences().locale);
  switch (outcome.kind) {
    case "saved":
      return data({ kind: "saved" as const, version: outcome.version, savedAt: now });
    case "goTo":
      return redirect(`${paths.planExperiment(id)}?step=${outcome.step}`);
    case "unfinished":
      return data({ kind: "unfinished" as const }, { status: 400 });
    case "pictureRefused": {
      const message = lookUp.pictures.refusals[outcome.picture.reason];
      return data({ kind: "fieldRefused" as const, field: outcome.picture.field, message }, { status: 400 });
    }
    case "refused": {
      const { refusal, typed } = outcome;
      if (refusal.reason === "notFound") throw data(planning.refusals.notFound, { status: 404 });
      const message = refusalSentence(refusal, planning.refusals);
      const isStale = refusal.reason === "stale";
      return data({ kind: "refused" as const, message, isStale, seenVersion, typed }, { status: 409 });
    }
    case "started":
      assignmentPlansChanged();
      return redirectWithFlash(paths.experiment(id), { tone: "good", text: wizard.flash.started });
    case "deleted":
      return redirectWithFlash(paths.experiments(), { tone: "good", text: wizard.flash.deleted });
    case "ready":
    case "backToDraft":
      return redirectWithFlash(`${paths.planExperiment(id)}?step=review`, {
        tone: "good",
        text: wizard.flash[outcome.kind],
      });
  }
}

/** A refused save is shown against what is stored now, so the page reads again after every post. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, defaultShouldRevalidate }) =>
  formMethod === "POST" || defaultShouldRevalidate;

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: texts("en").common.pageTitle(texts("en").wizard.planTitle(loaded?.view.draft.name ?? "")) },
];

export default function PlanRoute() {
  const loaded = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  return (
    <WizardPage
      {...loaded}
      isChecked={loaded.isChecked || answered?.kind === "unfinished"}
      refusal={answered?.kind === "refused" ? answered : null}
      fieldRefusal={answered?.kind === "fieldRefused" ? answered : null}
    />
  );
}
