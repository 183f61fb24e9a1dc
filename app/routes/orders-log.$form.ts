import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { orderFilterOf } from "~/features/orders/orders-list/order-filter";
import { exportLog, logResponse } from "~/features/orders/orders-list/orders-list.server";
import { clock } from "~/lib/clock";

/** The list as an event log for process mining, narrowed by the same address as the page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, "order:export");
  const { form } = params;
  if (form !== "xes" && form !== "ocel") throw new Response(null, { status: 404 });
  const filter = orderFilterOf(new URL(request.url).searchParams);
  return logResponse(form, exportLog(form, { actor, at: clock.now(), filter }));
}
