import { data } from "@remix-run/node";
import { z } from "zod";
import { db } from "~/lib/database.server";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import type { Permission } from "~/lib/permissions";
import { en } from "~/lib/texts/en";
import type { SiteScope } from "~db/queries/site-scope";
import { assignSchema, finishSchema } from "../tasks/task.schema";
import { assignOrder, finishOrderTask, type TaskOutcome } from "../tasks/tasks.server";
import { nameHandlers } from "./name-handlers.server";
import { eventsInScope } from "./view-order.server";

const { tasks: taskWords, one: words } = en.orders;

const reasonSchema = z.object({
  reason: z.string({ error: words.naming.problem }).trim().min(10, words.naming.problem).max(500, words.naming.problem),
});

interface Act {
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
  readonly orderId: string;
}

/** What each form of the page needs; a form that is none of them assigns. */
export function permissionOfIntent(intent: FormDataEntryValue | null): Permission {
  return intent === "name" ? "person:name" : "order:assign";
}

/** Does what a form on an order's page asks: hand it over, end that, or name its handlers. */
export async function answerOrderForm(act: Act, form: FormData) {
  const events = await eventsInScope(act.orderId, act.actor.scope);
  if (events === null) throw data(words.missing, { status: 404 });
  switch (form.get("intent")) {
    case "name":
      return answerNaming({ ...act, events }, form);
    case "finish": {
      const parsed = finishSchema.safeParse(Object.fromEntries(form));
      if (!parsed.success) return taskProblem(taskWords.problems.to, 400);
      return answerTask(act, finishOrderTask(db, { ...act, ...parsed.data }), taskWords.finished);
    }
    default: {
      const parsed = assignSchema.safeParse(Object.fromEntries(form));
      if (!parsed.success) return taskProblem(parsed.error.issues[0]?.message ?? taskWords.problems.to, 400);
      return answerTask(act, assignOrder(db, { ...act, ...parsed.data }), taskWords.assigned);
    }
  }
}

async function answerNaming(act: Act & { events: Parameters<typeof nameHandlers>[1]["events"] }, form: FormData) {
  const { actor, at, orderId, events } = act;
  const parsed = reasonSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return data({ namingProblem: words.naming.problem }, { status: 400 });
  const named = nameHandlers(db, { askedBy: actor.id, at, orderId, reason: parsed.data.reason, events });
  return named ? data({ named }) : data({ namingProblem: words.naming.refused }, { status: 409 });
}

async function answerTask({ orderId }: Act, outcome: TaskOutcome, said: string) {
  if (!outcome.ok) return taskProblem(taskWords.refusals[outcome.reason], 409);
  return redirectWithFlash(paths.order(orderId), { tone: "good", text: said });
}

function taskProblem(problem: string, status: 400 | 409) {
  return data({ taskProblem: problem }, { status });
}
