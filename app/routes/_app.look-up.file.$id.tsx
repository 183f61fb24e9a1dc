import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "~/features/auth/auth.server";
import { findDesk } from "~/features/experiments/experiments.server";
import { changeOrdersMapping, viewOrdersFile } from "~/features/orders/orders.server";
import { OrdersFilePage } from "~/features/orders/uploads/orders-file-page";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { texts } from "~/lib/texts/texts";

export { RouteErrorState as ErrorBoundary } from "~/components/states/error-state";
export const meta = () => [{ title: texts("en").common.pageTitle(texts("en").lookUp.file.title) }];

const notFound = () => data(texts(currentPreferences().locale).common.errors.notFoundText, { status: 404 });

export async function loader({ request, params }: LoaderFunctionArgs) {
  const user = await requirePermission(request, "order:lookUp");
  const file = await viewOrdersFile(db, params.id ?? "", user.id);
  if (!file) throw notFound();
  const { sites, site } = await findDesk(request, db, user.scope);
  return data({ file, sites, site });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, "order:lookUp");
  const id = params.id ?? "";
  if (!changeOrdersMapping(db, id, user.id, await request.formData())) throw notFound();
  return redirect(paths.lookUpFile(id));
}

export default function OrdersFile() {
  return <OrdersFilePage {...useLoaderData<typeof loader>()} />;
}
