import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { setAsideFile } from "~/features/orders/orders.server";
import { csvHeaders } from "~/lib/csv-text";
import { warehouse } from "~/lib/database.server";

/** The rows of an upload that were set aside, as a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, "experiment:upload");
  return new Response(await setAsideFile(warehouse, params.id ?? ""), { headers: csvHeaders("set-aside.csv") });
}
