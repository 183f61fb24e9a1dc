import { data } from "@remix-run/node";
import { publicAddress } from "~/lib/public-address.server";
import { en } from "~/lib/texts/en";
import { newId } from "~db/new-id";
import { findConnectionForRepair } from "../../connection.server";
import type { Trial } from "../../inbox/inbox-types";
import { tryDelivery } from "../../inbox/try-delivery.server";
import { deliveryPath, isSigningKind, type SigningKind } from "../kinds";
import { sampleOf, sampleTopics } from "./samples";
import { curlFor, signedHeaders } from "./sign-sample";

const words = en.connections.trying;
const MOST_BYTES = 1_048_576;

/** What a form of the try-it page came to. */
export interface TryAnswer {
  readonly refusal: string | null;
  /** What was tried, to show it again. */
  readonly topic: string;
  readonly body: string;
  readonly trial: Trial | null;
  /** A signed delivery to paste into a terminal; null: none was asked for. */
  readonly command: string | null;
}

interface Tried {
  readonly id: string;
  readonly slug: string;
  readonly kind: SigningKind;
}

/** Shows what a delivery to this source would become, or makes a signed one to send for real. Nothing is stored. */
export async function answerTryForm(
  { id, slug, kind }: { id: string; slug: string; kind: string },
  form: FormData,
  at: number,
) {
  const known = kindOf(kind);
  if (known === null) return answer({ refusal: words.filesText }, 409);
  const tried = { id, slug, kind: known };
  const asked = String(form.get("topic") ?? "");
  const topic = sampleTopics[known].find((each) => each === asked) ?? sampleTopics[known][0] ?? "";
  if (form.get("intent") === "sign") return sign(tried, topic, at);
  const isSample = form.get("intent") === "sample";
  const body = isSample ? textOf(sampleOf(known, topic, at).body) : String(form.get("body") ?? "");
  if (body.trim() === "") return answer({ refusal: words.problems.body, topic }, 400);
  if (Buffer.byteLength(body) > MOST_BYTES) return answer({ refusal: words.problems.tooLong, topic }, 400);
  const outcome = await tryDelivery(id, Buffer.from(body), headersOf(known, topic));
  if (!outcome.ok) return answer({ refusal: words.refusals[outcome.reason], topic, body }, 409);
  return answer({ topic, body, trial: outcome.trial }, 200);
}

function kindOf(kind: string): SigningKind | null {
  const known = kind === "api" || kind === "shopify" || kind === "woocommerce" ? kind : null;
  return known !== null && isSigningKind(known) ? known : null;
}

/** What a sender would say beside the body, unsigned. */
function headersOf(kind: SigningKind, topic: string): Record<string, string> {
  const json = { "content-type": "application/json" };
  if (kind === "shopify") return { ...json, "x-shopify-topic": topic };
  return kind === "woocommerce" ? { ...json, "x-wc-webhook-topic": topic } : json;
}

function sign({ id, slug, kind }: Tried, topic: string, at: number) {
  const secret = findConnectionForRepair(id)?.secrets[0];
  const path = deliveryPath(kind, slug);
  if (secret === undefined || path === null) return answer({ refusal: words.realNone, topic }, 409);
  const body = JSON.stringify(sampleOf(kind, topic, at).body);
  const headers = signedHeaders({ kind, topic, id: newId(at), body }, secret, at);
  return answer({ topic, command: curlFor(publicAddress(path), headers, body) }, 200);
}

const textOf = (body: unknown) => JSON.stringify(body, null, 2);

function answer(parts: Partial<TryAnswer>, status: number) {
  return data<TryAnswer>({ refusal: null, topic: "", body: "", trial: null, command: null, ...parts }, { status });
}
