import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { AppFrame } from "~/components/shell/app-frame";
import { TourStrip } from "~/components/shell/tour-strip";
import { RouteErrorState } from "~/components/states/error-state";
import { requireUser } from "~/features/auth/auth.server";
import { listTourStops } from "~/features/settings/settings.server";
import { takeFlash } from "~/lib/flash.server";
import { currentOrganisation } from "~/lib/organisation.server";
import { isAllowed, permissionsOf } from "~/lib/permissions";

export async function loader({ request }: LoaderFunctionArgs) {
  const { name, signInName, role, scope } = await requireUser(request);
  const { flash, headers } = await takeFlash(request);
  const organisation = currentOrganisation();
  const isDemonstration = organisation?.demonstrationSeed != null;
  return data(
    {
      user: { name, signInName, role },
      permissions: permissionsOf(role),
      organisationName: organisation?.name ?? "",
      isDemonstration,
      tourStops:
        isDemonstration && isAllowed(role, "experiment:read")
          ? listTourStops(scope, { mayReadOrders: isAllowed(role, "order:read") })
          : [],
      flash,
    },
    { headers },
  );
}

export default function AppLayout() {
  const { tourStops, ...frame } = useLoaderData<typeof loader>();
  return (
    <AppFrame {...frame}>
      <TourStrip stops={tourStops} />
      <Outlet />
    </AppFrame>
  );
}

/** What a page throws is shown inside the frame; only when the frame's own data failed does it stand alone. */
export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>("routes/_app");
  if (!frame) return <RouteErrorState />;
  const { tourStops: _, ...rest } = frame;
  return (
    <AppFrame {...rest}>
      <RouteErrorState />
    </AppFrame>
  );
}
