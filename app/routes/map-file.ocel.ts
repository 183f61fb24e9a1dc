import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { logResponse } from "~/features/orders/orders-list/orders-list.server";
import { exportMapLog, mapQuestionOf } from "~/features/orders/process-map/process-map.server";
import { clock } from "~/lib/clock";

/** The orders of the map as an event log for process mining, narrowed by the same address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, "order:export");
  const question = mapQuestionOf(new URL(request.url).searchParams);
  return logResponse("ocel", exportMapLog(question, { actor, at: clock.now() }));
}
