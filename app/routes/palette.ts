import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireUser } from "~/features/auth/auth.server";
import { listPaletteExperiments } from "~/features/experiments/experiments.server";
import { isAllowed } from "~/lib/permissions";

/** What search finds beside pages: the experiments that the person may read. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { role, scope } = await requireUser(request);
  return { experiments: isAllowed(role, "experiment:read") ? listPaletteExperiments(scope) : [] };
}
