import { data } from "@remix-run/node";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import { retryDelivery } from "../../inbox/deliveries.server";
import type { InboxAct } from "../../inbox/inbox-types";
import { viewDeliveryOf } from "./deliveries-view.server";

const words = en.connections.deliveries;

/** Tries a delivery of this source again, as a form asked, and says what came of it. */
export async function answerRetryForm(act: InboxAct, connectionId: string, form: FormData) {
  const id = String(form.get("delivery") ?? "");
  const delivery = await viewDeliveryOf(connectionId, id);
  if (form.get("intent") !== "retry" || !delivery) return refused(words.refusals.gone, delivery ? 400 : 409);
  const outcome = await retryDelivery(act, delivery.id);
  if (!outcome.ok) return refused(words.refusals[outcome.reason], 409);
  const { reason, accepted, repeated } = outcome;
  return redirectWithFlash(paths.connectionTab(connectionId, "deliveries"), {
    tone: reason === null ? "good" : "warn",
    text: reason === null ? words.retried(accepted, repeated) : words.retriedStill(reason),
  });
}

const refused = (refusal: string, status: number) => data({ refusal }, { status });
