import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { ChangeForm } from "~/features/orders/changes/change-form";
import { postChange, viewChangeForm } from "~/features/orders/changes/changes.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.changes.addTitle) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "change:write");
  return { view: viewChangeForm(db, scope), today: createFormat(currentPreferences()).dayOf(clock.now()) };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "change:write");
  const preferences = currentPreferences();
  const outcome = postChange(db, { actor, at: clock.now(), id: null, form: await request.formData(), preferences });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.change(outcome.id), { tone: "good", text: outcome.said });
}

export default function NewChangePage() {
  const { view, today } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { changes: words } = useTexts();
  return (
    <>
      <PageHeader
        title={words.addTitle}
        description={words.addDescription}
        back={{ to: paths.changes(), label: words.title }}
      />
      <ChangeForm view={view} today={today} lastResult={lastResult} />
    </>
  );
}
