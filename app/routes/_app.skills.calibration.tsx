import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormErrors } from "~/components/forms/form-errors";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requireUser } from "~/features/auth/auth.server";
import { CalibrationPage } from "~/features/skills/calibration/calibration-page";
import { postAgreement, viewCalibrations } from "~/features/skills/skills.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.calibration.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireUser(request);
  return { view: viewCalibrations(db, viewer, clock.now()) };
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireUser(request);
  const outcome = postAgreement(db, { viewer, at: clock.now(), form: await request.formData() });
  if (!outcome.ok) return data({ problem: outcome.problem }, { status: outcome.status });
  return redirectWithFlash(paths.calibration(), { tone: "good", text: en.calibration.done });
}

export default function CalibrationRoute() {
  const { view } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { calibration } = useTexts();
  return (
    <>
      <PageHeader title={calibration.title} description={calibration.description} />
      {refused ? <FormErrors errors={[refused.problem]} /> : null}
      <CalibrationPage view={view} />
    </>
  );
}
