import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { signOut } from "~/features/auth/auth.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";

export const loader = () => redirect(paths.today());

export async function action({ request }: ActionFunctionArgs) {
  const headers = new Headers({ "Set-Cookie": await signOut(request) });
  return redirectWithFlash(paths.signIn(), { tone: "info", text: en.auth.signedOut }, headers);
}
