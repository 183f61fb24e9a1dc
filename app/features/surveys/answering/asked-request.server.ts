import { data, redirect } from "@remix-run/node";
import { requireUser } from "~/features/auth/auth.server";
import { clock } from "~/lib/clock";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import type { NotAsked } from "./asked-view";
import type { AskedBy } from "./read-asked.server";

/** Who asks for which survey, in which language, now. */
export async function askedBy(request: Request, invitationId: string | undefined): Promise<AskedBy> {
  const viewer = await requireUser(request);
  const language = new URL(request.url).searchParams.get("language");
  const format = createFormat(currentPreferences());
  return { viewer, invitationId: invitationId ?? "", at: clock.now(), format, language };
}

/**
 * What a page answers with instead of a survey that cannot be answered.
 *
 * @returns To throw: the page that says thank you where it was answered, otherwise why not.
 */
export function refuseAsked(invitationId: string, reason: NotAsked | "no_such_section") {
  if (reason === "answered") return redirect(paths.askedThanks(invitationId));
  if (reason === "no_such_section") return redirect(paths.askedSurvey(invitationId));
  return data(en.answering.refusals[reason], { status: reason === "not_invited" ? 404 : 409 });
}
