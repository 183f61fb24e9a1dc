import { Button, Stack, Text } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FormErrors } from "~/components/forms/form-errors";
import { IconPrinter } from "~/components/icons";
import { useFormat, useTexts } from "~/components/preferences";
import { EmptyState } from "~/components/states/empty-state";
import { useHydrated } from "~/components/use-hydrated";
import { requirePermission } from "~/features/auth/auth.server";
import { workCalendars } from "~/features/orders/calendars/calendars.server";
import { HoursNote } from "~/features/orders/calendars/hours-note";
import { ComputedOf, ComputingNotice } from "~/features/orders/flow-reading/computing-notice";
import { flowFilterOf, flowSearch } from "~/features/orders/flow-reading/flow-filter";
import { FlowFilterForm } from "~/features/orders/flow-reading/flow-filter-form";
import { siteChoices } from "~/features/orders/flow-reading/site-choices.server";
import { FlowTabs } from "~/features/orders/process-map/flow-tabs";
import { CauseSection } from "~/features/orders/value-stream/findings/cause-section";
import { FindingSection } from "~/features/orders/value-stream/findings/finding-section";
import { LaneSection } from "~/features/orders/value-stream/lane-section";
import { StageTable } from "~/features/orders/value-stream/stage-table";
import { StreamTiles } from "~/features/orders/value-stream/stream-tiles";
import { postFinding, readAudit, viewFindings } from "~/features/orders/value-stream/value-stream.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { createFormat } from "~/lib/format";
import { currentPreferences, currentSmallestGroup } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export const meta = () => [{ title: en.common.pageTitle(en.valueStream.title) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePermission(request, "process:read");
  const { scope, permissions } = viewer;
  const at = clock.now();
  const today = createFormat(currentPreferences()).dayOf(at);
  const filter = flowFilterOf(new URL(request.url).searchParams, today);
  return {
    ...{ filter, today, sites: siteChoices(db, scope), mayWrite: permissions.includes("process:write") },
    ...{ sitesWithout: workCalendars(db).sitesWithout, smallestGroup: currentSmallestGroup() },
    audit: await readAudit({ filter, scope, at }),
    findings: viewFindings(db, viewer),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requirePermission(request, "process:read");
  const { id, scope, permissions } = viewer;
  const actor = { id, scope, mayWrite: permissions.includes("process:write") };
  const at = clock.now();
  const outcome = postFinding(db, { actor, at, form: await request.formData() });
  if (!outcome.ok) return data(outcome.reply, { status: outcome.status });
  const filter = flowFilterOf(new URL(request.url).searchParams, createFormat(currentPreferences()).dayOf(at));
  return redirectWithFlash(paths.valueStream(flowSearch(filter)), { tone: "good", text: outcome.said });
}

/** Plain JSON, so it arrives as it was sent. */
type Loaded = Awaited<ReturnType<typeof loader>>;

export default function ValueStreamPage() {
  const { filter, today, sites, mayWrite, sitesWithout, smallestGroup, audit, findings } = useLoaderData<Loaded>();
  const lastResult = useActionData<typeof action>() ?? null;
  const { valueStream: words } = useTexts();
  const format = useFormat();
  const { value } = audit;
  const site = filter.site ?? "";
  const refused = lastResult?.error ? Object.values(lastResult.error).flatMap(toSentences) : [];
  return (
    <>
      <FlowTabs title={words.title} description={words.description} actions={<PrintButton />} />
      <FlowFilterForm filter={filter} sites={sites} />
      <FormErrors errors={refused} />
      <ComputingNotice {...audit} />
      {value?.stream.orders === 0 ? <EmptyState title={words.noOrders}>{words.noOrdersText}</EmptyState> : null}
      {value && value.stream.orders > 0 ? (
        <Stack gap="md">
          <Text>
            {words.period(
              format.day(filter.from),
              format.day(filter.to),
              format.integer(value.stream.orders),
              filter.site ?? null,
            )}
          </Text>
          <StreamTiles stream={value.stream} />
          <ComputedOf asOf={audit.asOf} share={value.stream.share} />
          <HoursNote sites={sitesWithout} />
          <CauseSection causes={value.causes} view={findings} site={site} mayWrite={mayWrite} />
          <StageTable stages={value.stream.stages} />
          <LaneSection stream={value.stream} smallestGroup={smallestGroup} />
        </Stack>
      ) : null}
      <FindingSection view={findings} site={site} today={today} mayWrite={mayWrite} />
    </>
  );
}

function PrintButton() {
  const { valueStream: words } = useTexts();
  if (!useHydrated()) return null;
  return (
    <Button
      variant="default"
      className="no-print"
      leftSection={<IconPrinter size={16} aria-hidden />}
      onClick={() => window.print()}
    >
      {words.print}
    </Button>
  );
}

function toSentences(errors: unknown): string[] {
  return Array.isArray(errors) ? errors.map(String) : [];
}
