import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { importSetAsideFile } from "~/features/orders/orders.server";
import { csvHeaders } from "~/lib/csv-text";
import { db, warehouse } from "~/lib/database.server";
import { texts } from "~/lib/texts/texts";

/** The rows of an import that were set aside, as a file to correct and upload again. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "connection:repair");
  const file = await importSetAsideFile(db, warehouse, params.importId ?? "");
  if (file === null) throw data(texts("en").common.errors.notFoundText, { status: 404 });
  return new Response(file, { headers: csvHeaders("set-aside.csv") });
}
