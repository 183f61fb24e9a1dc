import { Button, Group, NativeSelect } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { CalendarForm } from "~/features/orders/calendars/calendar-form";
import { useCalendarName } from "~/features/orders/calendars/calendar-name";
import { postNewCalendar, viewNewCalendar } from "~/features/orders/calendars/calendars.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.calendars.addTitle) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { scope } = await requirePermission(request, "process:write");
  const { searchParams } = new URL(request.url);
  const asked = { from: searchParams.get("from"), siteId: searchParams.get("site") };
  const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
  return { view: viewNewCalendar(db, scope, asked), asked, zones };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, "process:write");
  const outcome = postNewCalendar(db, { actor, at: clock.now(), form: await request.formData() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  return redirectWithFlash(paths.calendars(), { tone: "good", text: outcome.said });
}

export default function NewCalendarPage() {
  const { view, asked, zones } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { calendars: words } = useTexts();
  const { search } = useLocation();
  const nameOf = useCalendarName();
  const others = view.others.map((other) => ({ value: other.id, label: nameOf(other) }));
  return (
    <>
      <PageHeader
        title={words.addTitle}
        description={words.addDescription}
        back={{ to: paths.calendars(), label: words.title }}
      />
      {others.length > 0 ? (
        <Form method="get">
          {asked.siteId === null ? null : <input type="hidden" name="site" value={asked.siteId} />}
          <Group align="end" mb="lg">
            <NativeSelect
              name="from"
              label={words.startFrom}
              defaultValue={asked.from ?? ""}
              data={[{ value: "", label: words.startBlank }, ...others]}
            />
            <Button type="submit" variant="default">
              {words.start}
            </Button>
          </Group>
        </Form>
      ) : null}
      <CalendarForm key={search} view={view} zones={zones} kind={null} lastResult={lastResult} />
    </>
  );
}
