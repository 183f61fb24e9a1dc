import { data } from "@remix-run/node";
import { db, warehouse } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import type { SiteScope } from "~db/queries/site-scope";
import { isInScope, siteScopeOf } from "../order-scope.server";
import { assignSchema } from "../tasks/task.schema";
import { assignOrder } from "../tasks/tasks.server";
import { removeView, saveView } from "./saved-views.server";
import { assignManySchema, removeViewSchema, saveViewSchema } from "./view.schema";

const { views: viewWords, tasks: taskWords } = en.orders;

interface Act {
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
  /** The query of the address the form was posted from, to come back to. */
  readonly search: string;
}

/** Does what a form on the list asks: save or remove a view, or hand the orders ticked to somebody. */
export async function answerOrdersForm(act: Act, form: FormData) {
  switch (form.get("intent")) {
    case "saveView":
      return answerSave(act, form);
    case "removeView":
      return answerRemove(act, form);
    default:
      return answerAssign(act, form);
  }
}

/** What each form needs: views are everybody's who reads orders. */
export function permissionOfListIntent(intent: FormDataEntryValue | null) {
  return intent === "saveView" || intent === "removeView" ? "order:read" : "order:assign";
}

async function answerSave({ actor, at }: Act, form: FormData) {
  const parsed = saveViewSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return problem(parsed.error.issues[0]?.message ?? viewWords.problems.name, 400);
  const { name, isShared, search } = parsed.data;
  if (!saveView(db, { actor, at, name, isShared: isShared === "on", search }))
    return problem(viewWords.refusals.taken, 409);
  return redirectWithFlash(paths.orders(search), { tone: "good", text: viewWords.saved(name) });
}

async function answerRemove({ actor, at, search }: Act, form: FormData) {
  const parsed = removeViewSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return problem(viewWords.refusals.gone, 400);
  if (!removeView(db, { actor, at, viewId: parsed.data.viewId })) return problem(viewWords.refusals.gone, 409);
  return redirectWithFlash(paths.orders(search), { tone: "good", text: viewWords.removed });
}

async function answerAssign({ actor, at, search }: Act, form: FormData) {
  const ticked = assignManySchema.safeParse({ orderIds: form.getAll("orderId") });
  const asked = assignSchema.safeParse(Object.fromEntries(form));
  if (!ticked.success) return problem(ticked.error.issues[0]?.message ?? taskWords.problems.orders, 400);
  if (!asked.success) return problem(asked.error.issues[0]?.message ?? taskWords.problems.to, 400);
  const siteScope = siteScopeOf(db, actor.scope);
  let assigned = 0;
  for (const orderId of new Set(ticked.data.orderIds)) {
    const order = await warehouse.findOrder(orderId);
    if (!order || !isInScope(siteScope, order.facts.site)) continue;
    if (assignOrder(db, { actor, at, orderId, ...asked.data }).ok) assigned += 1;
  }
  if (assigned === 0) return problem(taskWords.refusals.none, 409);
  const left = ticked.data.orderIds.length - assigned;
  return redirectWithFlash(paths.orders(search), { tone: "good", text: taskWords.assignedMany(assigned, left) });
}

function problem(said: string, status: 400 | 409) {
  return data({ problem: said }, { status });
}
