import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { ZodType } from "zod";
import {
  changeNames,
  changeStanding,
  deactivatePerson,
  grantPersonal,
  makeLink,
  type NamesForm,
  reactivatePerson,
  revokePersonal,
  type StandingForm,
} from "~/features/auth/auth.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { findUser } from "~db/queries/people/find-user";
import type { Act } from "../outcome";
import { deliverLink } from "./deliver-link.server";

const { refusals, person: words } = en.settings.people;

/** Does what one of the forms on a person's page asks: role and place, a link, in or out, a permission of their own. */
export async function answerPersonForm(
  db: Db,
  asked: Act & { userId: string; schema: ZodType<StandingForm>; namesSchema: ZodType<NamesForm> },
  formData: FormData,
) {
  const { schema, namesSchema, ...act } = asked;
  const intent = formData.get("intent");
  if (intent === "link") return answerLink(db, act);
  if (intent === "deactivate" || intent === "reactivate") return answerAccess(db, act, intent);
  if (intent === "grantNaming" || intent === "revokeNaming") return answerNaming(db, act, intent);
  if (intent === "names") return answerNames(db, { ...act, namesSchema }, formData);
  return answerStanding(db, { ...act, schema }, formData);
}

async function answerNaming(db: Db, act: Act & { userId: string }, intent: "grantNaming" | "revokeNaming") {
  const change = { ...act, permission: "person:name" } as const;
  const outcome = intent === "grantNaming" ? grantPersonal(db, change) : revokePersonal(db, change);
  if (!outcome.ok) return data({ refusal: refusals[outcome.reason] }, { status: 409 });
  const name = findUser(db, act.userId)?.name ?? "";
  const text = intent === "grantNaming" ? words.naming.granted(name) : words.naming.revoked(name);
  return redirectWithFlash(paths.person(act.userId), { tone: "good", text });
}

async function answerLink(db: Db, act: Act & { userId: string }) {
  const outcome = makeLink(db, act);
  if (!outcome.ok) return data({ refusal: refusals[outcome.reason] }, { status: 409 });
  const { name, email } = findUser(db, act.userId) ?? { name: "", email: null };
  return data({ link: await deliverLink({ name, email }, outcome) });
}

async function answerAccess(db: Db, act: Act & { userId: string }, intent: "deactivate" | "reactivate") {
  const outcome = intent === "deactivate" ? deactivatePerson(db, act) : reactivatePerson(db, act);
  if (!outcome.ok) return data({ refusal: refusals[outcome.reason] }, { status: 409 });
  const name = findUser(db, act.userId)?.name ?? "";
  const text = intent === "deactivate" ? words.deactivated(name) : words.reactivated(name);
  return redirectWithFlash(paths.person(act.userId), { tone: "good", text });
}

async function answerNames(
  db: Db,
  { namesSchema, ...act }: Act & { userId: string; namesSchema: ZodType<NamesForm> },
  formData: FormData,
) {
  const submission = parseWithZod(formData, { schema: namesSchema });
  if (submission.status !== "success") return data({ names: submission.reply() }, { status: 400 });
  const outcome = changeNames(db, { ...act, names: submission.value });
  if (!outcome.ok) {
    return data({ names: submission.reply({ formErrors: [refusals[outcome.reason]] }) }, { status: 409 });
  }
  return redirectWithFlash(paths.person(act.userId), { tone: "good", text: words.namesSaved });
}

async function answerStanding(
  db: Db,
  { schema, ...act }: Act & { userId: string; schema: ZodType<StandingForm> },
  formData: FormData,
) {
  const submission = parseWithZod(formData, { schema });
  if (submission.status !== "success") return data({ result: submission.reply() }, { status: 400 });
  const outcome = changeStanding(db, { ...act, standing: submission.value });
  if (!outcome.ok) {
    return data({ result: submission.reply({ formErrors: [refusals[outcome.reason]] }) }, { status: 409 });
  }
  return redirectWithFlash(paths.person(act.userId), { tone: "good", text: words.saved });
}
