import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireUser } from "~/features/auth/auth.server";
import { pictureResponse } from "~/features/experiments/experiments.server";
import { db } from "~/lib/database.server";
import { uploadsFolder } from "~/lib/uploads-folder.server";

/** A picture of an instruction, for everybody who is signed in. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireUser(request);
  return (await pictureResponse(db, params.id ?? "", uploadsFolder())) ?? new Response(null, { status: 404 });
}
