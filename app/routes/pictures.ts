import { type ActionFunctionArgs, data } from "@remix-run/node";
import { requirePermission } from "~/features/auth/auth.server";
import { addPicture, LARGEST_PICTURE_BYTES } from "~/features/experiments/experiments.server";
import { uploadsFolder } from "~/features/orders/orders.server";
import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { texts } from "~/lib/texts/texts";

const FORM_OVERHEAD_BYTES = 10_000;

/** Takes a picture for an arm's instruction; answers its id. */
export async function action({ request }: ActionFunctionArgs) {
  const user = await requirePermission(request, "experiment:plan");
  const { refusals } = texts(currentPreferences().locale).lookUp.pictures;
  const length = Number(request.headers.get("Content-Length") ?? Number.POSITIVE_INFINITY);
  if (length > LARGEST_PICTURE_BYTES + FORM_OVERHEAD_BYTES)
    return data({ problem: refusals.tooLarge }, { status: 413 });
  const form = await request.formData();
  const alt = String(form.get("alt") ?? "");
  const added = await addPicture(db, {
    file: form.get("file"),
    alt,
    by: user.id,
    at: clock.now(),
    folder: uploadsFolder(),
  });
  return added.ok ? data({ id: added.id }) : data({ problem: refusals[added.refusal] }, { status: 400 });
}
