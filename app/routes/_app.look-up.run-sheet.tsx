import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { RunSheetPage } from "~/features/experiments/execution/run-sheet-page";
import { findDesk, listArms, ordersOfDay, readSheetQuestion } from "~/features/experiments/experiments.server";
import { ordersOfFile } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
export const meta = () => [{ title: texts("en").common.pageTitle(texts("en").lookUp.sheetLink) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const user = await requirePermission(request, "order:lookUp");
  const desk = await findDesk(request, db, user.scope);
  const { timeZone, locale } = currentPreferences();
  const question = readSheetQuestion(new URL(request.url).searchParams, { desk, timeZone, now: clock.now() });
  const { site, day, from, until, fileId } = question;
  const file = fileId === null ? undefined : await ordersOfFile(db, { id: fileId, userId: user.id, site });
  if (fileId !== null && !file) throw data(texts(locale).common.errors.notFoundText, { status: 404 });
  const own = user.scope.kind === "all" ? null : desk.sites.map(({ name }) => name);
  const siteNames = site ? [site.name] : own;
  const known = file?.orders.filter(({ context }) => site === null || context.site === site.name);
  const orders = known ?? (await ordersOfDay(warehouse, { from, until, siteNames }));
  const list = listArms(orders, { site: file ? null : site, source: file ? "upload" : "lookUp" });
  return data({ list, day, site, sites: desk.sites, fileName: file?.fileName ?? null, fileId });
}

export default function RunSheet() {
  return <RunSheetPage {...useLoaderData<typeof loader>()} />;
}
