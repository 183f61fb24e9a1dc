import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { AppFrame } from "~/components/shell/app-frame";
import { RouteErrorState } from "~/components/states/error-state";
import { takeFlash } from "~/lib/flash.server";
import { permissionsOf, type Role } from "~/lib/permissions";

export async function loader({ request }: LoaderFunctionArgs) {
  const role: Role = "administrator";
  const user = { name: "Ada Northwind", email: "ada@example.com", role };
  const { flash, headers } = await takeFlash(request);
  return data(
    { user, permissions: permissionsOf(role), organisationName: "Northwind", isDemonstration: true, flash },
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
