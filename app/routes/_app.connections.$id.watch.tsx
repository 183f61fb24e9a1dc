import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { WatchPage } from "~/features/orders/imports/watch/watch-page";
import { putAlarmAway, saveWatch, viewWatch } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
export const meta = () => [{ title: en.common.pageTitle(en.imports.watchTab) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { permissions } = await requirePermission(request, "connection:repair");
  const view = viewWatch(db, params.id ?? "");
  if (!view) throw data(en.common.errors.notFoundText, { status: 404 });
  return { view, mayChoosePlace: permissions.includes("connection:write") };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { id: by, permissions } = await requirePermission(request, "connection:repair");
  const id = params.id ?? "";
  const form = await request.formData();
  const act = { by, at: clock.now(), mayChoosePlace: permissions.includes("connection:write") };
  const { watch } = en.imports;
  if (form.get("intent") === "putAway") {
    putAlarmAway(db, id, String(form.get("alarm")), act);
    return redirect(paths.watchedFolder(id));
  }
  const saved = saveWatch(db, id, form, act);
  if (saved.ok) return redirectWithFlash(paths.watchedFolder(id), { tone: "good", text: watch.saved });
  return data({ problem: watch.refusals[saved.refusal] }, { status: saved.refusal === "invalid" ? 400 : 409 });
}

export default function WatchedFolderPage() {
  const { view, mayChoosePlace } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <WatchPage view={view} problem={problem} mayChoosePlace={mayChoosePlace} />;
}
