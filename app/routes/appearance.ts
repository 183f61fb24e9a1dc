import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { appearanceCookie, readAppearance } from "~/lib/appearance";

/** Keeps the colour scheme for a browser without script and goes back to the page it was chosen on. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const appearance = readAppearance(`appearance=${form.get("appearance")}`);
  return redirect(ownPath(form.get("to")), { headers: { "Set-Cookie": appearanceCookie(appearance) } });
}

/** A path of this app; anything else, such as another site's address, becomes the start page. */
function ownPath(to: unknown): string {
  return typeof to === "string" && /^\/(?![/\\])/.test(to) ? to : "/";
}
