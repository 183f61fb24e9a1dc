import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { orderFilterOf } from "~/features/orders/orders-list/order-filter";
import { exportOrders } from "~/features/orders/orders-list/orders-list.server";
import { clock } from "~/lib/clock";
import { csvHeaders } from "~/lib/csv-text";

/** The list as CSV, narrowed by the same address as the page; slice by slice, so that its length does not matter. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, "order:export");
  const filter = orderFilterOf(new URL(request.url).searchParams);
  const lines = Readable.from(exportOrders({ actor, at: clock.now(), filter }), { objectMode: false });
  return new Response(createReadableStreamFromReadable(lines), { headers: csvHeaders("orders.csv") });
}
