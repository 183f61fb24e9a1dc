import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { viewConnect } from "~/features/experiments/experiments.server";
import { ConnectPage } from "~/features/experiments/planning/connect-page/connect-page";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { isAllowed } from "~/lib/permissions";
import { publicAddress } from "~/lib/public-address.server";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";

export async function loader({ request }: LoaderFunctionArgs) {
  const { role, scope } = await requirePermission(request, "experiment:plan");
  const view = viewConnect(db, {
    scope,
    now: clock.now(),
    baseUrl: publicAddress("/").replace(/\/$/, ""),
    key: new URL(request.url).searchParams.get("experiment"),
    words: texts(currentPreferences().locale).connect,
  });
  return { view, mayMakeKeys: isAllowed(role, "key:write") };
}

export const meta: MetaFunction = () => [{ title: texts("en").common.pageTitle(texts("en").connect.title) }];

export default function Connect() {
  return <ConnectPage {...useLoaderData<typeof loader>()} />;
}
