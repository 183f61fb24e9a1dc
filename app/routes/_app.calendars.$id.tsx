import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormErrors } from "~/components/forms/form-errors";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { requirePermission } from "~/features/auth/auth.server";
import { CalendarCorrections } from "~/features/orders/calendars/calendar-corrections";
import { CalendarForm } from "~/features/orders/calendars/calendar-form";
import { useCalendarName } from "~/features/orders/calendars/calendar-name";
import { CalendarTable } from "~/features/orders/calendars/calendar-table";
import { postCalendar, viewCalendar } from "~/features/orders/calendars/calendars.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.calendars.addTitle) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { scope, permissions } = await requirePermission(request, "process:read");
  const found = viewCalendar(db, scope, params.id ?? "");
  if (!found) throw data(en.calendars.refusals.gone, { status: 404 });
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
  const mayEdit = found.calendar.isEditable && permissions.includes("process:write");
  return { ...found, zones, mayEdit, today: createFormat(currentPreferences()).dayOf(clock.now()) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "process:write");
  const id = params.id ?? "";
  const outcome = postCalendar(db, { actor, at: clock.now(), id, form: await request.formData() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  const to = outcome.isGone ? paths.calendars() : paths.calendar(id);
  return redirectWithFlash(to, { tone: "good", text: outcome.said });
}

export default function CalendarPage() {
  const { calendar, view, zones, mayEdit, today } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { calendars: words } = useTexts();
  const nameOf = useCalendarName();
  const isOfForm = lastResult?.initialValue?.intent === undefined;
  return (
    <>
      <PageHeader
        title={nameOf(calendar)}
        description={words.one.inZone(calendar.zone)}
        back={{ to: paths.calendars(), label: words.title }}
      />
      {isOfForm ? null : <FormErrors errors={lastResult?.error?.[""] ?? undefined} />}
      {mayEdit ? (
        <>
          <Section title={words.one.week}>
            <CalendarForm
              key={JSON.stringify(view.value)}
              view={view}
              zones={zones}
              kind={calendar.carrier === null ? "site" : "carrier"}
              lastResult={isOfForm ? lastResult : null}
            />
          </Section>
          <CalendarCorrections others={view.others} />
        </>
      ) : (
        <CalendarTable calendars={[calendar]} today={today} />
      )}
    </>
  );
}
