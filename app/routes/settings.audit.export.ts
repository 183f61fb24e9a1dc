import type { LoaderFunctionArgs } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { exportAudit, readAuditQuestion } from "~/features/settings/settings.server";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";

/** The log as CSV, narrowed by the same address as the page. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, "audit:read");
  const question = readAuditQuestion(new URL(request.url).searchParams);
  const lines = [...exportAudit(db, question, currentPreferences())];
  return new Response(lines.join(""), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="audit-log.csv"',
      "Cache-Control": "no-store",
    },
  });
}
