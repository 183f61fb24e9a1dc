import { type ActionFunctionArgs, createReadableStreamFromReadable } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { siteOf } from "~/features/experiments/experiments.server";
import { ordersFileStream } from "~/features/orders/orders.server";
import { csvHeaders } from "~/lib/csv-text";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { texts } from "~/lib/texts/texts";

/** A file of orders with the arm of each: a write, because every arm in it counts as given. */
export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePermission(request, "order:lookUp");
  const form = await request.formData();
  const site = siteOf(db, user.scope, String(form.get("site") ?? ""));
  const words = texts(currentPreferences().locale).lookUp;
  const stream = ordersFileStream(db, { id: params.id ?? "", userId: user.id, site }, words);
  if (!stream) return new Response(null, { status: 404 });
  return new Response(createReadableStreamFromReadable(stream), { headers: csvHeaders("orders-with-arms.csv") });
}
