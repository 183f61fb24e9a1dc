import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { BeforeAfterSection } from "~/features/orders/changes/before-after-section";
import { ChangeCorrections } from "~/features/orders/changes/change-corrections";
import { ChangeFacts, ChangeStanding } from "~/features/orders/changes/change-facts";
import {
  compareBeforeAfter,
  postChange,
  spanChoices,
  spanOf,
  viewChange,
  viewChangeForm,
} from "~/features/orders/changes/changes.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.changes.title) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { scope, permissions } = await requirePermission(request, "change:read");
  const found = viewChange(db, scope, params.id ?? "");
  if (!found) throw data(en.changes.refusals.gone, { status: 404 });
  const mayEdit = found.isEditable && permissions.includes("change:write");
  const { change } = found;
  const at = clock.now();
  const preferences = currentPreferences();
  const { dayOf } = createFormat(preferences);
  const span = spanOf(new URL(request.url).searchParams);
  return {
    change,
    day: dayOf(change.at),
    today: dayOf(at),
    comparison: await compareBeforeAfter({ change, scope, days: span, at, preferences }),
    ...{ span, spans: spanChoices },
    form: mayEdit ? viewChangeForm(db, scope) : null,
  };
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "change:write");
  const id = params.id ?? "";
  const preferences = currentPreferences();
  const outcome = postChange(db, { actor, at: clock.now(), id, form: await request.formData(), preferences });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.change(id), { tone: "good", text: outcome.said });
}

export default function ChangePage() {
  const { change, day, today, comparison, span, spans, form } = useLoaderData<Loaded>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { changes: words } = useTexts();
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={change.title}
        description={`${words.one.since(format.date(change.at))}. ${change.siteNames.join(", ") || words.everywhere}.`}
        back={{ to: paths.changes(), label: words.title }}
      />
      <ChangeStanding change={change} />
      <ChangeFacts change={change} />
      <BeforeAfterSection view={comparison} changeId={change.id} spans={spans} span={span} />
      {form ? <ChangeCorrections change={change} day={day} today={today} view={form} lastResult={lastResult} /> : null}
    </>
  );
}
