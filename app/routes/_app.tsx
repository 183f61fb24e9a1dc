import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { AppFrame } from "~/components/shell/app-frame";
import { RouteErrorState } from "~/components/states/error-state";
import { requireUser } from "~/features/auth/auth.server";
import { takeFlash } from "~/lib/flash.server";
import { currentOrganisation } from "~/lib/organisation.server";
import { permissionsOf } from "~/lib/permissions";

export async function loader({ request }: LoaderFunctionArgs) {
  const { name, email, role } = await requireUser(request);
  const { flash, headers } = await takeFlash(request);
  const organisation = currentOrganisation();
  return data(
    {
      user: { name, email, role },
      permissions: permissionsOf(role),
      organisationName: organisation?.name ?? "",
      isDemonstration: organisation?.demonstrationSeed != null,
      flash,
    },
    { headers },
  );
}

export default function AppLayout() {
  return (
    <AppFrame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </AppFrame>
  );
}

/** What a page throws is shown inside the frame; only when the frame's own data failed does it stand alone. */
export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>("routes/_app");
  if (!frame) return <RouteErrorState />;
  return (
    <AppFrame {...frame}>
      <RouteErrorState />
    </AppFrame>
  );
}
