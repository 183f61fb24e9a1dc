import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { IconPlus } from "~/components/icons";
import { PageHeader } from "~/components/page-header";
import { useTexts } from "~/components/preferences";
import { requirePermission } from "~/features/auth/auth.server";
import { listFilterOf, viewList } from "~/features/experiments/experiments.server";
import { ExperimentTable } from "~/features/experiments/planning/list/experiment-table";
import { FilterLinks } from "~/features/experiments/planning/list/filter-links";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { paths } from "~/lib/paths";
import { isAllowed } from "~/lib/permissions";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request }: LoaderFunctionArgs) {
  const { role, scope } = await requirePermission(request, "experiment:read");
  const filter = listFilterOf(new URL(request.url).searchParams.get("state"));
  return { ...viewList(db, { scope, filter, now: clock.now() }), filter, mayPlan: isAllowed(role, "experiment:plan") };
}

export const meta: MetaFunction = () => [{ title: texts("en").common.pageTitle(texts("en").experimentList.title) }];

export default function Experiments() {
  const { rows, isEmpty, filter, mayPlan } = useLoaderData<typeof loader>();
  const { experimentList: words } = useTexts();
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          mayPlan ? (
            <Button component={Link} to={paths.newExperiment()} leftSection={<IconPlus size={16} aria-hidden />}>
              {words.new}
            </Button>
          ) : null
        }
      />
      {isEmpty ? null : <FilterLinks current={filter} />}
      <ExperimentTable rows={rows} isEmpty={isEmpty} mayPlan={mayPlan} />
    </>
  );
}
