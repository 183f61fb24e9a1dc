import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { redirectWithFlash } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import type { Outcome } from "../outcome";
import {
  changeEndpoint,
  createEndpoint,
  createTestMessage,
  removeEndpoint,
  renewEndpointSecret,
  type SigningAct,
  sendMessageAgain,
  switchEndpointOff,
  switchEndpointOn,
} from "./change-endpoint";
import { urlProblem } from "./check-url.server";
import { type EndpointForm, endpointSchema } from "./webhook.schema";
import { mayLoopBack, sendNow } from "./webhooks.server";

const { one, problems, failures } = en.webhooks;
const { refusals } = en.settings;

/** What a form came to: its submission to show again, a sentence, or a secret to show once. */
export interface WebhookAnswer {
  readonly result: SubmissionResult<string[]> | null;
  readonly refusal: string | null;
  readonly made: { readonly id: string; readonly signingSecret: string } | null;
}

function answer(parts: Partial<WebhookAnswer>, status: number) {
  return data<WebhookAnswer>({ result: null, refusal: null, made: null, ...parts }, { status });
}

type Read = { readonly form: EndpointForm } | { readonly result: SubmissionResult<string[]> };

/** The form, and its address looked up: what every try would be refused for is said here already. */
async function readForm(formData: FormData): Promise<Read> {
  const submission = parseWithZod(formData, { schema: endpointSchema });
  if (submission.status !== "success") return { result: submission.reply() };
  const problem = await urlProblem(submission.value.url, { mayLoopBack: mayLoopBack() });
  if (problem === null) return { form: submission.value };
  return { result: submission.reply({ fieldErrors: { url: [problems.url[problem]] } }) };
}

/** Adds an endpoint and answers with its secret, this once. */
export async function answerNewWebhook(db: Db, act: SigningAct, formData: FormData) {
  const read = await readForm(formData);
  if ("result" in read) return answer({ result: read.result }, 400);
  const outcome = createEndpoint(db, act, read.form);
  if (!outcome.ok) return answer({ refusal: refusals[outcome.reason] }, 409);
  return answer({ made: { id: outcome.id, signingSecret: outcome.signingSecret } }, 200);
}

/** Does what one of the forms on an endpoint's page asks. */
export async function answerWebhookForm(db: Db, act: SigningAct, id: string, formData: FormData) {
  switch (formData.get("intent")) {
    case "save":
      return save(db, act, id, formData);
    case "renew": {
      const outcome = renewEndpointSecret(db, act, id);
      if (!outcome.ok) return answer({ refusal: refusals[outcome.reason] }, 409);
      return answer({ made: { id, signingSecret: outcome.signingSecret } }, 200);
    }
    case "test":
      return test(db, act, id);
    case "again":
      return said(id, sendMessageAgain(db, act, id, String(formData.get("message") ?? "")), one.sentAgain);
    case "off":
      return said(id, switchEndpointOff(db, act, id), one.offDone);
    case "on":
      return said(id, switchEndpointOn(db, act, id), one.onDone);
    case "remove": {
      const outcome = removeEndpoint(db, act, id);
      if (!outcome.ok) return answer({ refusal: refusals[outcome.reason] }, 409);
      return redirectWithFlash(paths.webhooks(), { tone: "good", text: one.removed(outcome.name) });
    }
    default:
      return answer({ refusal: refusals.unchanged }, 400);
  }
}

function said(id: string, outcome: Outcome, text: string) {
  if (!outcome.ok) return answer({ refusal: refusals[outcome.reason] }, 409);
  return redirectWithFlash(paths.webhook(id), { tone: "good", text });
}

async function save(db: Db, act: SigningAct, id: string, formData: FormData) {
  const read = await readForm(formData);
  if ("result" in read) return answer({ result: read.result }, 400);
  return said(id, changeEndpoint(db, act, id, read.form), one.saved);
}

async function test(db: Db, act: SigningAct, id: string) {
  const made = createTestMessage(db, act, id);
  if (!made.ok) return answer({ refusal: refusals[made.reason] }, 409);
  const sent = await sendNow(made.messageId);
  const took = one.milliseconds(String(sent?.lastTookMs ?? 0));
  if (sent?.state === "delivered") {
    const text = one.testArrived(String(sent.lastStatus ?? ""), took);
    return redirectWithFlash(paths.webhook(id), { tone: "good", text });
  }
  const why = failures[sent?.lastFailure ?? "connection"];
  const status = sent?.lastStatus ? ` (${sent.lastStatus})` : "";
  return redirectWithFlash(paths.webhook(id), { tone: "bad", text: one.testFailed(`${why}${status}`) });
}
