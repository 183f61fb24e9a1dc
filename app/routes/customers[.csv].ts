import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { customersQuestionOf, exportAtRisk } from "~/features/orders/customers/customers.server";
import { clock } from "~/lib/clock";
import { csvHeaders } from "~/lib/csv-text";
import { en } from "~/lib/texts/en";

/** The list of customers who may be leaving, for the same address as the page; 503 until they were counted. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, "order:export");
  const question = customersQuestionOf(new URL(request.url).searchParams);
  const lines = await exportAtRisk({ actor, question, at: clock.now() });
  if (lines === null) return new Response(en.customers.notYet, { status: 503, headers: { "Retry-After": "5" } });
  return new Response(lines, { headers: csvHeaders("customers-at-risk.csv") });
}
