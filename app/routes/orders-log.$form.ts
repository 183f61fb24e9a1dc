import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { orderFilterOf } from "~/features/orders/orders-list/order-filter";
import { exportLog } from "~/features/orders/orders-list/orders-list.server";
import { clock } from "~/lib/clock";

const forms = {
  xes: { mediaType: "application/xml; charset=utf-8", fileName: "orders.xes" },
  ocel: { mediaType: "application/json; charset=utf-8", fileName: "orders.jsonocel" },
} as const;

/** The list as an event log for process mining, narrowed by the same address as the page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, "order:export");
  const { form } = params;
  if (form !== "xes" && form !== "ocel") throw new Response(null, { status: 404 });
  const filter = orderFilterOf(new URL(request.url).searchParams);
  const pieces = Readable.from(exportLog(form, { actor, at: clock.now(), filter }), { objectMode: false });
  const { mediaType, fileName } = forms[form];
  return new Response(createReadableStreamFromReadable(pieces), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
