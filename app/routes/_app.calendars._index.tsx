import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { IconClock } from "~/components/icons";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { EmptyState } from "~/components/states/empty-state";
import { requirePermission } from "~/features/auth/auth.server";
import { CalendarGaps } from "~/features/orders/calendars/calendar-gaps";
import { CalendarTable } from "~/features/orders/calendars/calendar-table";
import { postClosedDays, viewCalendars } from "~/features/orders/calendars/calendars.server";
import { ClosedDaysForm } from "~/features/orders/calendars/closed-days-form";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.calendars.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope, permissions } = await requirePermission(request, "process:read");
  const today = createFormat(currentPreferences()).dayOf(clock.now());
  return { ...viewCalendars(db, scope), today, mayWrite: permissions.includes("process:write") };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "process:write");
  const outcome = postClosedDays(db, { actor, at: clock.now(), form: await request.formData() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.calendars(), { tone: "good", text: outcome.said });
}

export default function CalendarsPage() {
  const { calendars, today, mayWrite, ...gaps } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { calendars: words } = useTexts();
  const editable = calendars.filter(({ isEditable }) => isEditable);
  const add = (
    <Button component={Link} to={paths.newCalendar()}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={mayWrite ? add : null} />
      {calendars.length > 0 ? (
        <>
          <CalendarGaps {...gaps} mayWrite={mayWrite} />
          <CalendarTable calendars={calendars} today={today} />
        </>
      ) : (
        <EmptyState
          title={words.empty}
          icon={<IconClock size={28} stroke={1.5} aria-hidden />}
          action={mayWrite ? add : null}
        >
          {words.emptyText}
        </EmptyState>
      )}
      <Section title={words.clocksTitle}>
        <ul>
          {words.clocks.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      {mayWrite && editable.length > 0 ? <ClosedDaysForm calendars={editable} lastResult={lastResult} /> : null}
    </>
  );
}
