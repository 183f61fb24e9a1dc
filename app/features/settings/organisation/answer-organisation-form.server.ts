import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { z } from "zod";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import type { Act, Outcome } from "../outcome";
import {
  organisationSchema,
  privacySchema,
  siteChangeSchema,
  siteSchema,
  teamChangeSchema,
  teamSchema,
} from "./organisation.schema";
import { changeOrganisation, changeSmallestGroup } from "./organisation.server";
import { addSite, addTeam, changeSite, renameTeam } from "./places.server";

const { organisation: words, refusals } = en.settings;

/** Does what one of the forms on the organisation page asks. */
export async function answerOrganisationForm(db: Db, act: Act, formData: FormData) {
  switch (formData.get("intent")) {
    case "addSite":
      return answerPlace(formData, siteSchema, (site) => [addSite(db, act, site), words.places.siteAdded(site.name)]);
    case "changeSite":
      return answerPlace(formData, siteChangeSchema, (site) => [changeSite(db, act, site), words.places.saved]);
    case "addTeam":
      return answerPlace(formData, teamSchema, (team) => [addTeam(db, act, team), words.places.teamAdded(team.name)]);
    case "renameTeam":
      return answerPlace(formData, teamChangeSchema, (team) => [renameTeam(db, act, team), words.places.saved]);
    case "privacy":
      return answerPlace(formData, privacySchema, ({ smallestGroup }) => [
        changeSmallestGroup(db, act, smallestGroup),
        words.privacy.saved,
      ]);
    default:
      return answerSettings(db, act, formData);
  }
}

async function answerSettings(db: Db, act: Act, formData: FormData) {
  const submission = parseWithZod(formData, { schema: organisationSchema });
  if (submission.status !== "success") return data({ result: submission.reply() }, { status: 400 });
  const outcome = changeOrganisation(db, act, submission.value);
  if (!outcome.ok) {
    return data({ result: submission.reply({ formErrors: [refusals[outcome.reason]] }) }, { status: 409 });
  }
  return redirectWithFlash(paths.organisation(), { tone: "good", text: words.saved });
}

/** @param change Makes the change; answers what came of it and the sentence for when it worked. */
async function answerPlace<Schema extends z.ZodType>(
  formData: FormData,
  schema: Schema,
  change: (value: z.infer<Schema>) => readonly [Outcome, string],
) {
  const parsed = schema.safeParse(Object.fromEntries(formData));
  if (!parsed.success) {
    return data({ refusal: parsed.error.issues[0]?.message ?? refusals.gone }, { status: 400 });
  }
  const [outcome, sentence] = change(parsed.data);
  if (!outcome.ok) return data({ refusal: refusals[outcome.reason] }, { status: 409 });
  return redirectWithFlash(paths.organisation(), { tone: "good", text: sentence });
}
